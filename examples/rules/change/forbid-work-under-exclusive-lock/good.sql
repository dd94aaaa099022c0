SET lock_timeout = '2s';
BEGIN;
ALTER TABLE public.orders ADD COLUMN a integer;
COMMIT;
UPDATE public.customers SET name = upper(name) WHERE id BETWEEN 1 AND 5000;
