ALTER TABLE public.orders ADD COLUMN a integer;
UPDATE public.orders SET a = 1;
