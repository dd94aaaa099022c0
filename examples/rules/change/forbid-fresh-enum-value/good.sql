ALTER TYPE public.state ADD VALUE 'done';
INSERT INTO public.jobs (id, state) VALUES (1, 'done');
