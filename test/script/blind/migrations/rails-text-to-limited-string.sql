ALTER TABLE "activities" ALTER COLUMN "body" TYPE character varying(255);
