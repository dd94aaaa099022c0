-- expand, no transaction
SET lock_timeout = 0;
-- 1.1 SHARE UPDATE EXCLUSIVE on app.t; index build, long
-- ! builds-index: table "app"."t"
CREATE INDEX CONCURRENTLY "t_note_new" ON "app"."t" USING "btree" ("note");

-- expand, no transaction
SET lock_timeout = 0;
-- 2.1 SHARE UPDATE EXCLUSIVE on app.t
DROP INDEX CONCURRENTLY "app"."t_note";

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 3.1 no lock
ALTER INDEX "app"."t_note_new" RENAME TO "t_note";
COMMIT;

-- expand, no transaction
SET lock_timeout = 0;
-- check: no two rows are equal in what constraint "t_pkey" on table "app"."t" makes unique
-- 4.1 SHARE UPDATE EXCLUSIVE on app.t; index build, long
-- ! builds-index: table "app"."t"
CREATE UNIQUE INDEX CONCURRENTLY "t_pkey_new" ON "app"."t" USING "btree" ("id");

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 5.1 ACCESS EXCLUSIVE on app.t
ALTER TABLE "app"."t" DROP CONSTRAINT "t_pkey";
-- 5.2 ACCESS EXCLUSIVE on app.t
ALTER TABLE "app"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY USING INDEX "t_pkey_new";
COMMIT;

BEGIN; -- contract
SET LOCAL lock_timeout = '2000ms';
-- deploy: no running version uses column "tenant_id" of table "app"."t"
-- 6.1 ACCESS EXCLUSIVE on app.t
-- ! drops-data: column "tenant_id" of table "app"."t"
-- ! cannot-be-undone: column "tenant_id" of table "app"."t"
-- ! breaks-running-code: column "tenant_id" of table "app"."t"
ALTER TABLE "app"."t" DROP COLUMN "tenant_id";
COMMIT;

