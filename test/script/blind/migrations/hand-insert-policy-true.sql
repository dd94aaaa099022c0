CREATE POLICY comments_insert ON comments FOR INSERT TO helpdesk_app WITH CHECK (true);
