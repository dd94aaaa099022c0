DROP POLICY tenant ON public.orders;
