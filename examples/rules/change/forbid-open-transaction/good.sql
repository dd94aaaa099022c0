SET lock_timeout = '2s';
BEGIN;
ALTER TABLE public.orders ADD COLUMN a integer;
COMMIT;
