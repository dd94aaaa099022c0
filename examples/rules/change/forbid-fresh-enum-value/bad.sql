BEGIN;
ALTER TYPE public.state ADD VALUE 'done';
INSERT INTO public.jobs VALUES (1, 'done');
COMMIT;
