ALTER TABLE public.orders DROP COLUMN a;
