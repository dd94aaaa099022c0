CREATE POLICY "tickets_admin" ON "tickets" AS PERMISSIVE FOR ALL TO "helpdesk_app" USING (current_setting('app.is_admin', true) = 'true') WITH CHECK (current_setting('app.is_admin', true) = 'true');
