SET lock_timeout = '2s';
BEGIN;
ALTER TABLE public.customers RENAME TO buyers;
CREATE VIEW public.customers WITH (security_invoker = true) AS SELECT * FROM public.buyers;
COMMIT;
