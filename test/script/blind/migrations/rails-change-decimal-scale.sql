ALTER TABLE "deals" ALTER COLUMN "amount" TYPE decimal(12,4);
