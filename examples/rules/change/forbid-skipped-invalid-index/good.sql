DROP INDEX CONCURRENTLY IF EXISTS public.orders_note;
CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_note ON public.orders (note);
