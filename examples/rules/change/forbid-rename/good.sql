SET lock_timeout = '2s';
BEGIN;
ALTER TABLE public.orders RENAME TO purchases;
CREATE VIEW public.orders WITH (security_invoker = true) AS SELECT * FROM public.purchases;
COMMIT;
