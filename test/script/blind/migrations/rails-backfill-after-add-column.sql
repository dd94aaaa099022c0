BEGIN;
ALTER TABLE "activities" ADD "subject" character varying;
UPDATE "activities" SET "subject" = left("body", 80);
COMMIT;
