ALTER TABLE public.orders FORCE ROW LEVEL SECURITY;
UPDATE public.orders SET total = 0 WHERE total IS NULL;
