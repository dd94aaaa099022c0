ALTER TABLE public.orders ADD COLUMN a integer;
