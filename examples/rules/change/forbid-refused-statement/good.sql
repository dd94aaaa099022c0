SET lock_timeout = '2s';
CREATE OR REPLACE VIEW public.open_orders WITH (security_invoker = true) AS SELECT id, tenant_id, qty, note FROM public.orders WHERE status = 'open';
