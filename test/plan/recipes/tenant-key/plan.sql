BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 1.1 ACCESS EXCLUSIVE on app.tasks
ALTER TABLE "app"."tasks" ADD COLUMN "tenant_id" uuid;
-- 1.2 ACCESS EXCLUSIVE on app.projects; index build, short
-- ! builds-index: table "app"."projects"
ALTER TABLE "app"."projects" ADD CONSTRAINT "projects_tenant" UNIQUE ("tenant_id", "id");
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 2.1 no lock
CREATE OR REPLACE FUNCTION "app"."zz_tasks_tenant_id_sync"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path TO pg_catalog, pg_temp AS 'BEGIN IF NEW."tenant_id" IS NULL THEN NEW."tenant_id" := (SELECT p."tenant_id" FROM "app"."projects" p WHERE p."id" = NEW."project_id"); END IF; RETURN NEW; END';
-- 2.2 no lock
REVOKE ALL ON FUNCTION "app"."zz_tasks_tenant_id_sync"() FROM PUBLIC;
-- 2.3 SHARE ROW EXCLUSIVE on app.tasks
CREATE TRIGGER "zz_tasks_tenant_id_sync" BEFORE INSERT OR UPDATE ON "app"."tasks" FOR EACH ROW EXECUTE FUNCTION "app"."zz_tasks_tenant_id_sync"();
COMMIT;

-- migrate, no transaction
SET lock_timeout = 0;
-- 3.1 ROW EXCLUSIVE on app.tasks; backfill, very long
do 'DECLARE
  block bigint := 0;
  blocks bigint := pg_catalog.pg_relation_size(''"app"."tasks"''::pg_catalog.regclass) / pg_catalog.current_setting(''block_size'')::bigint;
BEGIN
  WHILE block <= blocks LOOP
    PERFORM pg_catalog.set_config(''row_security'', ''off'', true);
    UPDATE "app"."tasks" SET "tenant_id" = (SELECT p."tenant_id" FROM "app"."projects" p WHERE p."id" = "app"."tasks"."project_id")
      WHERE ctid >= pg_catalog.format(''(%s,0)'', block)::tid AND ctid < pg_catalog.format(''(%s,0)'', block + 64)::tid AND "tenant_id" IS NULL AND "project_id" IS NOT NULL;
    COMMIT;
    block := block + 64;
  END LOOP;
END';

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- check: no row has NULL in column "tenant_id" of table "app"."tasks"
-- 4.1 ACCESS EXCLUSIVE on app.tasks
ALTER TABLE "app"."tasks" ADD CONSTRAINT "tasks_tenant_id_not_null" NOT NULL "tenant_id" NOT VALID;
COMMIT;

BEGIN; -- migrate
SET lock_timeout = 0;
-- 5.1 SHARE UPDATE EXCLUSIVE on app.tasks; scan, long
ALTER TABLE "app"."tasks" VALIDATE CONSTRAINT "tasks_tenant_id_not_null";
COMMIT;

-- migrate, no transaction
SET lock_timeout = 0;
-- 6.1 SHARE UPDATE EXCLUSIVE on app.tasks; index build, long
-- ! builds-index: table "app"."tasks"
CREATE INDEX CONCURRENTLY "tasks_tenant" ON "app"."tasks" USING "btree" ("tenant_id", "project_id");

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 7.1 SHARE ROW EXCLUSIVE on app.tasks, SHARE ROW EXCLUSIVE on app.projects
ALTER TABLE "app"."tasks" ADD CONSTRAINT "tasks_project" FOREIGN KEY ("tenant_id", "project_id") REFERENCES "app"."projects" ("tenant_id", "id") NOT VALID;
COMMIT;

BEGIN; -- migrate
SET lock_timeout = 0;
-- 8.1 SHARE UPDATE EXCLUSIVE on app.tasks, ROW SHARE on app.projects; scan, long
ALTER TABLE "app"."tasks" VALIDATE CONSTRAINT "tasks_project";
COMMIT;

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- deploy: every session that uses table "app"."projects" sets what its policies read: without it, no row is visible
-- 9.1 ACCESS EXCLUSIVE on app.projects
ALTER TABLE "app"."projects" ENABLE ROW LEVEL SECURITY;
-- deploy: every session that uses table "app"."tasks" sets what its policies read: without it, no row is visible
-- 9.2 ACCESS EXCLUSIVE on app.tasks
ALTER TABLE "app"."tasks" ENABLE ROW LEVEL SECURITY;
-- 9.3 ACCESS EXCLUSIVE on app.tasks
ALTER TABLE "app"."tasks" FORCE ROW LEVEL SECURITY;
-- 9.4 ACCESS EXCLUSIVE on app.projects
CREATE POLICY "tenant_guard" ON "app"."projects" AS PERMISSIVE FOR ALL TO PUBLIC USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
-- 9.5 ACCESS EXCLUSIVE on app.tasks
CREATE POLICY "tenant_guard" ON "app"."tasks" AS PERMISSIVE FOR ALL TO PUBLIC USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
COMMIT;

BEGIN; -- contract
SET LOCAL lock_timeout = '2000ms';
-- deploy: every running version writes column "tenant_id" of table "app"."tasks" itself
-- 10.1 ACCESS EXCLUSIVE on app.tasks
DROP TRIGGER "zz_tasks_tenant_id_sync" ON "app"."tasks";
-- 10.2 no lock
DROP FUNCTION "app"."zz_tasks_tenant_id_sync"();
COMMIT;

