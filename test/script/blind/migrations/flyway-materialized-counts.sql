CREATE MATERIALIZED VIEW ticket_counts AS
SELECT organization_id, status, count(*) AS tickets
  FROM tickets
 GROUP BY organization_id, status;

CREATE UNIQUE INDEX ticket_counts_key ON ticket_counts (organization_id, status);
GRANT SELECT ON ticket_counts TO helpdesk_app;
