SET row_security = off;
CREATE TABLE public.day_totals AS SELECT id, total FROM public.orders;
