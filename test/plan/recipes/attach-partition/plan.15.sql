BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 1.1 no lock
CREATE TABLE "app"."days_2026" ("id" bigint NOT NULL, "day" date NOT NULL);
-- 1.2 no lock
CREATE TABLE "app"."events_3" ("id" bigint NOT NULL, "tenant_id" integer NOT NULL, "note" text);
-- 1.3 SHARE UPDATE EXCLUSIVE on app.days
ALTER TABLE ONLY "app"."days" ATTACH PARTITION "app"."days_2026" FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 2.1 ACCESS EXCLUSIVE on app.days_2025
ALTER TABLE "app"."days_2025" ADD CONSTRAINT "days_2025_bound" CHECK ("day" IS NOT NULL AND "day" >= '2025-01-01' AND "day" < '2026-01-01') NOT VALID;
COMMIT;

BEGIN; -- expand
SET lock_timeout = 0;
-- 3.1 SHARE UPDATE EXCLUSIVE on app.days_2025; scan, long
ALTER TABLE "app"."days_2025" VALIDATE CONSTRAINT "days_2025_bound";
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 4.1 SHARE UPDATE EXCLUSIVE on app.days, ACCESS EXCLUSIVE on app.days_2025
ALTER TABLE ONLY "app"."days" ATTACH PARTITION "app"."days_2025" FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 5.1 ACCESS EXCLUSIVE on app.days_2025
ALTER TABLE "app"."days_2025" DROP CONSTRAINT "days_2025_bound";
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 6.1 ACCESS EXCLUSIVE on app.events_2
ALTER TABLE "app"."events_2" ADD CONSTRAINT "events_2_bound" CHECK ("tenant_id" IS NOT NULL AND "tenant_id" IN (2, 22)) NOT VALID;
COMMIT;

BEGIN; -- expand
SET lock_timeout = 0;
-- 7.1 SHARE UPDATE EXCLUSIVE on app.events_2; scan, long
ALTER TABLE "app"."events_2" VALIDATE CONSTRAINT "events_2_bound";
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- check: no row of "app"."events_rest" belongs into "app"."events_2"
-- 8.1 ACCESS EXCLUSIVE on app.events_rest
ALTER TABLE "app"."events_rest" ADD CONSTRAINT "events_2_bound" CHECK (NOT ("tenant_id" IS NOT NULL AND "tenant_id" IN (2, 22))) NOT VALID;
COMMIT;

BEGIN; -- expand
SET lock_timeout = 0;
-- 9.1 SHARE UPDATE EXCLUSIVE on app.events_rest; scan, long
ALTER TABLE "app"."events_rest" VALIDATE CONSTRAINT "events_2_bound";
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 10.1 SHARE UPDATE EXCLUSIVE on app.events, ACCESS EXCLUSIVE on app.events_2, ACCESS EXCLUSIVE on app.events_rest
ALTER TABLE ONLY "app"."events" ATTACH PARTITION "app"."events_2" FOR VALUES IN (2, 22);
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 11.1 ACCESS EXCLUSIVE on app.events_2
ALTER TABLE "app"."events_2" DROP CONSTRAINT "events_2_bound";
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 12.1 ACCESS EXCLUSIVE on app.events_rest
ALTER TABLE "app"."events_rest" DROP CONSTRAINT "events_2_bound";
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- check: no row of "app"."events_rest" belongs into "app"."events_3"
-- 13.1 ACCESS EXCLUSIVE on app.events_rest
ALTER TABLE "app"."events_rest" ADD CONSTRAINT "events_3_bound" CHECK (NOT ("tenant_id" IS NOT NULL AND "tenant_id" IN (3))) NOT VALID;
COMMIT;

BEGIN; -- expand
SET lock_timeout = 0;
-- 14.1 SHARE UPDATE EXCLUSIVE on app.events_rest; scan, long
ALTER TABLE "app"."events_rest" VALIDATE CONSTRAINT "events_3_bound";
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 15.1 SHARE UPDATE EXCLUSIVE on app.events, ACCESS EXCLUSIVE on app.events_rest
ALTER TABLE ONLY "app"."events" ATTACH PARTITION "app"."events_3" FOR VALUES IN (3);
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 16.1 ACCESS EXCLUSIVE on app.events_rest
ALTER TABLE "app"."events_rest" DROP CONSTRAINT "events_3_bound";
COMMIT;

