CREATE TABLE public.tenants (id uuid PRIMARY KEY);
CREATE TABLE public.orders (tenant_id uuid NOT NULL REFERENCES public.tenants, id bigint NOT NULL, total numeric(12,2), PRIMARY KEY (tenant_id, id));
ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.orders FORCE ROW LEVEL SECURITY;
CREATE POLICY by_tenant ON public.orders AS RESTRICTIVE
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
