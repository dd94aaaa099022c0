SET lock_timeout = 0;
CREATE INDEX CONCURRENTLY orders_note ON public.orders (note);
