SET lock_timeout = '2s';
ALTER TABLE public.orders ALTER COLUMN qty SET DEFAULT 2;
