SET lock_timeout = '2s';
ALTER TABLE public.orders ADD CONSTRAINT orders_customer_fk
  FOREIGN KEY (tenant_id, customer_id) REFERENCES public.customers (tenant_id, id) NOT VALID;
ALTER TABLE public.orders VALIDATE CONSTRAINT orders_customer_fk;
ALTER TABLE public.orders FORCE ROW LEVEL SECURITY;
