SET lock_timeout = '2s';
DROP VIEW public.notes;
