BEGIN;

-- Running upgrade 7a8b9c0d1e2f -> 0c9d8e7f6a5b

ALTER TABLE activities ADD CONSTRAINT ck_activities_body CHECK (length(body) < 100000) NOT VALID;

ALTER TABLE activities VALIDATE CONSTRAINT ck_activities_body;

COMMIT;
