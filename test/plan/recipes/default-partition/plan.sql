BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 1.1 no lock
CREATE TABLE "app"."events_1" ("tenant_id" integer CONSTRAINT "events_tenant_id_not_null" NOT NULL, "id" bigint CONSTRAINT "events_id_not_null" NOT NULL);
-- 1.2 no lock
ALTER TABLE "app"."events_1" ADD CONSTRAINT "events_1_pkey" PRIMARY KEY ("tenant_id", "id");
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- check: no row of "app"."events_rest" belongs into "app"."events_1"
-- 2.1 ACCESS EXCLUSIVE on app.events_rest
ALTER TABLE "app"."events_rest" ADD CONSTRAINT "events_1_bound" CHECK (NOT ("tenant_id" IS NOT NULL AND "tenant_id" IN (1))) NOT VALID;
COMMIT;

BEGIN; -- expand
SET lock_timeout = 0;
-- 3.1 SHARE UPDATE EXCLUSIVE on app.events_rest; scan, long
ALTER TABLE "app"."events_rest" VALIDATE CONSTRAINT "events_1_bound";
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 4.1 SHARE UPDATE EXCLUSIVE on app.events, ACCESS EXCLUSIVE on app.events_rest
ALTER TABLE ONLY "app"."events" ATTACH PARTITION "app"."events_1" FOR VALUES IN (1);
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 5.1 ACCESS EXCLUSIVE on app.events_rest
ALTER TABLE "app"."events_rest" DROP CONSTRAINT "events_1_bound";
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 6.1 no lock
ALTER INDEX "app"."events_pkey" ATTACH PARTITION "app"."events_1_pkey";
COMMIT;

