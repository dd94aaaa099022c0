ALTER TABLE public.orders ADD CONSTRAINT orders_key UNIQUE (tenant_id, id);
