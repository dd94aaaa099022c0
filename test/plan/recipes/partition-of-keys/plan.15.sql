BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 1.1 no lock
CREATE TABLE "app"."events_2027" ("tenant_id" uuid NOT NULL, "at" timestamp with time zone NOT NULL, "note" text);
-- 1.2 no lock
ALTER TABLE "app"."events_2027" ADD CONSTRAINT "events_2027_pkey" PRIMARY KEY ("tenant_id", "at");
-- 1.3 SHARE UPDATE EXCLUSIVE on app.events, SHARE ROW EXCLUSIVE on app.tenants
ALTER TABLE ONLY "app"."events" ATTACH PARTITION "app"."events_2027" FOR VALUES FROM ('2027-01-01 00:00:00+00') TO ('2028-01-01 00:00:00+00');
-- 1.4 no lock
ALTER INDEX "app"."events_pkey" ATTACH PARTITION "app"."events_2027_pkey";
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 2.1 ACCESS EXCLUSIVE on app.events_old
ALTER TABLE "app"."events_old" ADD CONSTRAINT "events_old_bound" CHECK ("at" IS NOT NULL AND "at" >= '2025-01-01 00:00:00+00' AND "at" < '2026-01-01 00:00:00+00') NOT VALID;
COMMIT;

BEGIN; -- expand
SET lock_timeout = 0;
-- 3.1 SHARE UPDATE EXCLUSIVE on app.events_old; scan, long
ALTER TABLE "app"."events_old" VALIDATE CONSTRAINT "events_old_bound";
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 4.1 SHARE UPDATE EXCLUSIVE on app.events, ACCESS EXCLUSIVE on app.events_old, SHARE ROW EXCLUSIVE on app.tenants; scan, long
-- ! blocks-reads: table "app"."events_old"
ALTER TABLE ONLY "app"."events" ATTACH PARTITION "app"."events_old" FOR VALUES FROM ('2025-01-01 00:00:00+00') TO ('2026-01-01 00:00:00+00');
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 5.1 ACCESS EXCLUSIVE on app.events_old
ALTER TABLE "app"."events_old" DROP CONSTRAINT "events_old_bound";
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 6.1 no lock
ALTER INDEX "app"."events_pkey" ATTACH PARTITION "app"."events_old_pkey";
COMMIT;

