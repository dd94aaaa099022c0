SET lock_timeout = '2s';
ALTER TABLE public.orders ENABLE TRIGGER ALL;
