ALTER TABLE public.orders ALTER COLUMN qty TYPE bigint;
