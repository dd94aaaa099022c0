BEGIN;
ALTER TABLE "deals" ADD "created_at" timestamp(6) NOT NULL;
ALTER TABLE "deals" ADD "updated_at" timestamp(6) NOT NULL;
COMMIT;
