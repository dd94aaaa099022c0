BEGIN;
ALTER TABLE public.orders ADD COLUMN a integer;
UPDATE public.customers SET name = upper(name) WHERE name IS NOT NULL;
COMMIT;
