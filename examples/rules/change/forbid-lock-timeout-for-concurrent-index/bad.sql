SET lock_timeout = '2s';
CREATE INDEX CONCURRENTLY orders_note ON public.orders (note);
