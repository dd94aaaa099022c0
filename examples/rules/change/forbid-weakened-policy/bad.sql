ALTER POLICY by_tenant ON public.orders USING (total IS NOT NULL);
