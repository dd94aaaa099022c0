ALTER TABLE public.orders ADD CONSTRAINT note_set CHECK (note IS NOT NULL) NOT VALID;
UPDATE public.orders SET note = '' WHERE id BETWEEN 1 AND 5000 AND note IS NULL;
