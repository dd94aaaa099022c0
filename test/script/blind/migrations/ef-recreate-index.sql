START TRANSACTION;

DROP INDEX tickets_status_idx;

CREATE INDEX tickets_status_idx ON tickets (organization_id, status, created_at, id);

COMMIT;
