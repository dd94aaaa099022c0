BEGIN;
--
-- Add field priority to ticket
--
ALTER TABLE "tickets" ADD COLUMN "priority" integer DEFAULT 3 NOT NULL;
ALTER TABLE "tickets" ALTER COLUMN "priority" DROP DEFAULT;
COMMIT;
