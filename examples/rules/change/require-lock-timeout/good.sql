SET lock_timeout = '2s';
ALTER TABLE public.orders ADD COLUMN a integer;
