SET lock_timeout = '2s';
BEGIN;
SELECT pg_advisory_xact_lock(4711);
ALTER TABLE public.orders ADD COLUMN colour text;
COMMIT;
