BEGIN;
-- activities belong to contacts, and contacts to accounts
ALTER TABLE "activities" DROP COLUMN "account_id";
COMMIT;
