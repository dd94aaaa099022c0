SET lock_timeout = '2s';
ALTER TABLE public.orders ADD COLUMN priority integer DEFAULT 3 NOT NULL;
