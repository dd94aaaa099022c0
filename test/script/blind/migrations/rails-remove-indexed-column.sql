ALTER TABLE "contacts" DROP COLUMN "title";
