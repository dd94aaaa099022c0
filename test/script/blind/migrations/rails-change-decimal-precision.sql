ALTER TABLE "deals" ALTER COLUMN "amount" TYPE decimal(14,2);
