SET lock_timeout = '2s';
RESET lock_timeout;
CREATE UNIQUE INDEX CONCURRENTLY orders_key ON public.orders (tenant_id, id);
SET lock_timeout = '2s';
ALTER TABLE public.orders ADD CONSTRAINT orders_key UNIQUE USING INDEX orders_key;
