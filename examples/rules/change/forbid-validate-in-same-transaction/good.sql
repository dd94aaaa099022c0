SET lock_timeout = '2s';
ALTER TABLE public.orders ADD CONSTRAINT c CHECK (qty > 0) NOT VALID;
ALTER TABLE public.orders VALIDATE CONSTRAINT c;
