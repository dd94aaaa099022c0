SET lock_timeout = '2s';
ALTER TABLE public.orders ADD CONSTRAINT qty_positive CHECK (qty > 0) NOT VALID;
ALTER TABLE public.orders VALIDATE CONSTRAINT qty_positive;
