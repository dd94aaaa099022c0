BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 1.1 ACCESS EXCLUSIVE on app.marks, ACCESS EXCLUSIVE on app.events, ACCESS EXCLUSIVE on app.events_1
ALTER TABLE "app"."marks" DROP CONSTRAINT "marks_event_id_at_fkey";
-- 1.2 ACCESS EXCLUSIVE on app.marks; rewrite, short
-- ! rewrites-table: table "app"."marks"
ALTER TABLE "app"."marks" ALTER COLUMN "event_id" TYPE bigint USING "event_id"::bigint;
-- 1.3 ACCESS EXCLUSIVE on app.events, ACCESS EXCLUSIVE on app.events_1; rewrite, long
-- ! rewrites-table: table "app"."events"
-- ! blocks-reads: table "app"."events"
-- ! rewrites-table: table "app"."events_1"
-- ! blocks-reads: table "app"."events_1"
ALTER TABLE "app"."events" ALTER COLUMN "id" TYPE bigint USING "id"::bigint;
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 2.1 SHARE ROW EXCLUSIVE on app.marks, SHARE ROW EXCLUSIVE on app.events, SHARE ROW EXCLUSIVE on app.events_1
ALTER TABLE "app"."marks" ADD CONSTRAINT "marks_event_id_at_fkey" FOREIGN KEY ("event_id", "at") REFERENCES "app"."events" ("id", "at") NOT VALID;
COMMIT;

BEGIN; -- expand
SET lock_timeout = 0;
-- 3.1 SHARE UPDATE EXCLUSIVE on app.marks, ROW SHARE on app.events; scan, short
ALTER TABLE "app"."marks" VALIDATE CONSTRAINT "marks_event_id_at_fkey";
COMMIT;

