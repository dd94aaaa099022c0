BEGIN;
CREATE INDEX CONCURRENTLY orders_note ON public.orders (note);
COMMIT;
