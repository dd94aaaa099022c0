SET lock_timeout = '5s';
ALTER TABLE "orders" ALTER COLUMN "reference" TYPE character varying(200);
