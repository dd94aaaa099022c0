CREATE INDEX orders_note ON public.orders (note);
