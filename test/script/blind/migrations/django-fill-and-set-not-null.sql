BEGIN;
--
-- Alter field subject on ticket
--
UPDATE "tickets" SET "subject" = '' WHERE "subject" IS NULL; SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE "tickets" ALTER COLUMN "subject" SET NOT NULL;
COMMIT;
