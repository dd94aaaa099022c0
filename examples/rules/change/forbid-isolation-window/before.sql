CREATE TABLE public.orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, note text, qty integer NOT NULL DEFAULT 1, status text);
CREATE TABLE public.customers (id bigint PRIMARY KEY, name text);
ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON public.orders USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
