BEGIN;
VACUUM public.orders;
COMMIT;
CREATE OR REPLACE VIEW public.open_orders AS SELECT id, qty FROM public.orders WHERE status = 'open';
