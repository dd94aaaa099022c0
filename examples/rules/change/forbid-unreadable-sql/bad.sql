ALTER TABLE public.orders ADD COLUM a integer;
