CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_note ON public.orders (note);
