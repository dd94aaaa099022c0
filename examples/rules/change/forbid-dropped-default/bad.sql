ALTER TABLE public.orders ADD COLUMN priority integer DEFAULT 3 NOT NULL;
ALTER TABLE public.orders ALTER COLUMN priority DROP DEFAULT;
