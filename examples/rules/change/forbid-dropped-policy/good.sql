SET lock_timeout = '2s';
BEGIN;
ALTER POLICY tenant ON public.orders RENAME TO tenant_old;
CREATE POLICY tenant ON public.orders USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
DROP POLICY tenant_old ON public.orders;
COMMIT;
