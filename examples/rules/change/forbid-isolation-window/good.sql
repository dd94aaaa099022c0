SET lock_timeout = '2s';
BEGIN;
DROP POLICY tenant ON public.orders;
CREATE POLICY tenant ON public.orders USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
COMMIT;
