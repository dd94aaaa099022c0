ALTER TABLE "deals" DROP COLUMN "owner_email";
ALTER TABLE "deals" ADD "owner_email" text NOT NULL;
