ALTER TABLE "contacts" ALTER COLUMN "name" TYPE text;
