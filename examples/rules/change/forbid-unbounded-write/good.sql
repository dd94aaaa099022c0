SET lock_timeout = '2s';
ALTER TABLE public.orders ADD COLUMN a integer;
UPDATE public.orders SET a = 1 WHERE id BETWEEN 1 AND 5000 AND a IS NULL;
