CREATE TABLE public.orders (tenant_id uuid NOT NULL, id bigint NOT NULL, total numeric(12,2), PRIMARY KEY (tenant_id, id));
ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY by_tenant ON public.orders
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
