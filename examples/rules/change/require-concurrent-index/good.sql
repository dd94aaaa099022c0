SET lock_timeout = '2s';
RESET lock_timeout;
CREATE INDEX CONCURRENTLY orders_note ON public.orders (note);
