ALTER TABLE "orders" ALTER COLUMN "shipped_at" TYPE timestamp with time zone USING "shipped_at"::timestamp with time zone;
