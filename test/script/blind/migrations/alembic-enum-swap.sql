BEGIN;

ALTER TYPE ticket_status RENAME TO ticket_status_old;

CREATE TYPE ticket_status AS ENUM ('new', 'open', 'pending', 'solved', 'closed');

ALTER TABLE tickets ALTER COLUMN status TYPE ticket_status USING status::text::ticket_status;

DROP TYPE ticket_status_old;

COMMIT;
