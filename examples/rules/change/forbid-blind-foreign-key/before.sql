CREATE TABLE public.customers (tenant_id uuid NOT NULL, id bigint NOT NULL, PRIMARY KEY (tenant_id, id));
ALTER TABLE public.customers ENABLE ROW LEVEL SECURITY;
CREATE POLICY by_tenant ON public.customers
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
CREATE TABLE public.orders (
  tenant_id uuid NOT NULL, id bigint NOT NULL, customer_id bigint NOT NULL, PRIMARY KEY (tenant_id, id)
);
CREATE INDEX orders_customer ON public.orders (tenant_id, customer_id);
ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY by_tenant ON public.orders
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
