SET lock_timeout = '2s';
ALTER TABLE public.orders ADD CONSTRAINT note_set CHECK (note IS NOT NULL) NOT VALID;
ALTER TABLE public.orders VALIDATE CONSTRAINT note_set;
ALTER TABLE public.orders ALTER COLUMN note SET NOT NULL;
ALTER TABLE public.orders DROP CONSTRAINT note_set;
