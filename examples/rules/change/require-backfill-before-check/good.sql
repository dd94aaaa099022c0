SET lock_timeout = '2s';
UPDATE public.orders SET note = '' WHERE id BETWEEN 1 AND 5000 AND note IS NULL;
ALTER TABLE public.orders ADD CONSTRAINT note_set CHECK (note IS NOT NULL) NOT VALID;
ALTER TABLE public.orders VALIDATE CONSTRAINT note_set;
