SET lock_timeout = '2s';
ALTER POLICY by_tenant ON public.orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
