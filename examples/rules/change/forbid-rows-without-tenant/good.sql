SELECT a FROM public.orders WHERE id = 1;
