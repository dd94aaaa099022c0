BEGIN;
CREATE POLICY support_read ON tickets FOR SELECT TO helpdesk_app USING (true);
COMMIT;
