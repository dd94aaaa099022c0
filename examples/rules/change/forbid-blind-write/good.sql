SET lock_timeout = '2s';
ALTER TABLE public.orders FORCE ROW LEVEL SECURITY;
SET row_security = off;
UPDATE public.orders SET total = 0 WHERE total IS NULL;
