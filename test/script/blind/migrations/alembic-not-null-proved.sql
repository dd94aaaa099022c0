BEGIN;

-- Running upgrade 1f2e3d4c5b6a -> 7a8b9c0d1e2f

ALTER TABLE contacts ALTER COLUMN email SET NOT NULL;

ALTER TABLE contacts DROP CONSTRAINT contacts_email_null;

COMMIT;
