CREATE VIEW open_tickets WITH (security_invoker = true) AS
SELECT organization_id, id, subject, requester_id, created_at
  FROM tickets
 WHERE status IN ('new', 'open');

GRANT SELECT ON open_tickets TO helpdesk_app;
