BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 1.1 no lock
ALTER SEQUENCE "app"."nodes_id_seq" AS bigint INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1 NO CYCLE;
-- 1.2 ACCESS EXCLUSIVE on app.nodes
ALTER TABLE "app"."nodes" ADD COLUMN "id_new" bigint;
-- 1.3 ACCESS EXCLUSIVE on app.nodes
ALTER TABLE "app"."nodes" ADD COLUMN "parent_new" bigint;
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 2.1 no lock
CREATE OR REPLACE FUNCTION "app"."zz_nodes_id_sync"() RETURNS trigger LANGUAGE plpgsql SET search_path TO pg_catalog, pg_temp AS 'BEGIN NEW."id_new" := NEW."id"::bigint; RETURN NEW; END';
-- 2.2 no lock
REVOKE ALL ON FUNCTION "app"."zz_nodes_id_sync"() FROM PUBLIC;
-- 2.3 SHARE ROW EXCLUSIVE on app.nodes
CREATE TRIGGER "zz_nodes_id_sync" BEFORE INSERT OR UPDATE ON "app"."nodes" FOR EACH ROW EXECUTE FUNCTION "app"."zz_nodes_id_sync"();
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 3.1 no lock
CREATE OR REPLACE FUNCTION "app"."zz_nodes_parent_sync"() RETURNS trigger LANGUAGE plpgsql SET search_path TO pg_catalog, pg_temp AS 'BEGIN NEW."parent_new" := NEW."parent"::bigint; RETURN NEW; END';
-- 3.2 no lock
REVOKE ALL ON FUNCTION "app"."zz_nodes_parent_sync"() FROM PUBLIC;
-- 3.3 SHARE ROW EXCLUSIVE on app.nodes
CREATE TRIGGER "zz_nodes_parent_sync" BEFORE INSERT OR UPDATE ON "app"."nodes" FOR EACH ROW EXECUTE FUNCTION "app"."zz_nodes_parent_sync"();
COMMIT;

-- migrate, no transaction
SET lock_timeout = 0;
-- 4.1 ROW EXCLUSIVE on app.nodes; backfill, very long
do 'DECLARE
  block bigint := 0;
  blocks bigint := pg_catalog.pg_relation_size(''"app"."nodes"''::pg_catalog.regclass) / pg_catalog.current_setting(''block_size'')::bigint;
BEGIN
  WHILE block <= blocks LOOP
    PERFORM pg_catalog.set_config(''row_security'', ''off'', true);
    UPDATE "app"."nodes" SET "id_new" = "id"::bigint
      WHERE ctid >= pg_catalog.format(''(%s,0)'', block)::tid AND ctid < pg_catalog.format(''(%s,0)'', block + 64)::tid AND "id_new" IS DISTINCT FROM ("id"::bigint);
    COMMIT;
    block := block + 64;
  END LOOP;
END';

-- migrate, no transaction
SET lock_timeout = 0;
-- 5.1 ROW EXCLUSIVE on app.nodes; backfill, very long
do 'DECLARE
  block bigint := 0;
  blocks bigint := pg_catalog.pg_relation_size(''"app"."nodes"''::pg_catalog.regclass) / pg_catalog.current_setting(''block_size'')::bigint;
BEGIN
  WHILE block <= blocks LOOP
    PERFORM pg_catalog.set_config(''row_security'', ''off'', true);
    UPDATE "app"."nodes" SET "parent_new" = "parent"::bigint
      WHERE ctid >= pg_catalog.format(''(%s,0)'', block)::tid AND ctid < pg_catalog.format(''(%s,0)'', block + 64)::tid AND "parent_new" IS DISTINCT FROM ("parent"::bigint);
    COMMIT;
    block := block + 64;
  END LOOP;
END';

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 6.1 ACCESS EXCLUSIVE on app.nodes
ALTER TABLE "app"."nodes" ADD CONSTRAINT "nodes_id_new_not_null" NOT NULL "id_new" NOT VALID;
COMMIT;

BEGIN; -- migrate
SET lock_timeout = 0;
-- 7.1 SHARE UPDATE EXCLUSIVE on app.nodes; scan, long
ALTER TABLE "app"."nodes" VALIDATE CONSTRAINT "nodes_id_new_not_null";
COMMIT;

-- migrate, no transaction
SET lock_timeout = 0;
-- 8.1 SHARE UPDATE EXCLUSIVE on app.nodes; index build, long
-- ! builds-index: table "app"."nodes"
CREATE UNIQUE INDEX CONCURRENTLY "nodes_pkey_new" ON "app"."nodes" USING "btree" ("id_new");

-- migrate, no transaction
SET lock_timeout = 0;
-- 9.1 SHARE UPDATE EXCLUSIVE on app.nodes; index build, long
-- ! builds-index: table "app"."nodes"
CREATE INDEX CONCURRENTLY "nodes_parent_new" ON "app"."nodes" USING "btree" ("parent_new", "note");

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 10.1 SHARE ROW EXCLUSIVE on app.nodes
ALTER TABLE "app"."nodes" ADD CONSTRAINT "nodes_parent_fkey_new" FOREIGN KEY ("parent_new") REFERENCES "app"."nodes" ("id_new") ON UPDATE CASCADE NOT VALID;
COMMIT;

BEGIN; -- migrate
SET lock_timeout = 0;
-- 11.1 SHARE UPDATE EXCLUSIVE on app.nodes; scan, long
ALTER TABLE "app"."nodes" VALIDATE CONSTRAINT "nodes_parent_fkey_new";
COMMIT;

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 12.1 ACCESS EXCLUSIVE on app.nodes
LOCK TABLE "app"."nodes" IN ACCESS EXCLUSIVE MODE;
-- 12.2 ACCESS EXCLUSIVE on app.nodes
ALTER TABLE "app"."nodes" DROP CONSTRAINT "nodes_parent_fkey";
-- 12.3 ACCESS EXCLUSIVE on app.nodes
ALTER TABLE "app"."nodes" DROP CONSTRAINT "nodes_pkey";
-- 12.4 ACCESS EXCLUSIVE on app.nodes
ALTER TABLE "app"."nodes" RENAME COLUMN "id" TO "id_old";
-- 12.5 ACCESS EXCLUSIVE on app.nodes
ALTER TABLE "app"."nodes" RENAME COLUMN "id_new" TO "id";
-- 12.6 no lock
CREATE OR REPLACE FUNCTION "app"."zz_nodes_id_sync"() RETURNS trigger LANGUAGE plpgsql SET search_path TO pg_catalog, pg_temp AS 'BEGIN BEGIN NEW."id_old" := NEW."id"::integer; EXCEPTION WHEN OTHERS THEN NEW."id_old" := NULL; END; RETURN NEW; END';
-- 12.7 ACCESS EXCLUSIVE on app.nodes
ALTER TABLE ONLY "app"."nodes" ALTER COLUMN "id_old" DROP DEFAULT;
-- 12.8 ACCESS EXCLUSIVE on app.nodes
ALTER TABLE ONLY "app"."nodes" ALTER COLUMN "id" SET DEFAULT nextval('app.nodes_id_seq'::regclass);
-- 12.9 ACCESS EXCLUSIVE on app.nodes
ALTER TABLE "app"."nodes" ALTER COLUMN "id_old" DROP NOT NULL;
-- 12.10 ACCESS EXCLUSIVE on app.nodes
ALTER TABLE "app"."nodes" RENAME CONSTRAINT "nodes_id_new_not_null" TO "nodes_id_not_null";
-- 12.11 ACCESS EXCLUSIVE on app.nodes
ALTER TABLE "app"."nodes" RENAME COLUMN "parent" TO "parent_old";
-- 12.12 ACCESS EXCLUSIVE on app.nodes
ALTER TABLE "app"."nodes" RENAME COLUMN "parent_new" TO "parent";
-- 12.13 no lock
CREATE OR REPLACE FUNCTION "app"."zz_nodes_parent_sync"() RETURNS trigger LANGUAGE plpgsql SET search_path TO pg_catalog, pg_temp AS 'BEGIN BEGIN NEW."parent_old" := NEW."parent"::integer; EXCEPTION WHEN OTHERS THEN NEW."parent_old" := NULL; END; RETURN NEW; END';
-- 12.14 no lock
ALTER SEQUENCE "app"."nodes_id_seq" OWNED BY "app"."nodes"."id";
-- 12.15 ACCESS EXCLUSIVE on app.nodes
ALTER TABLE "app"."nodes" ADD CONSTRAINT "nodes_pkey" PRIMARY KEY USING INDEX "nodes_pkey_new";
-- 12.16 no lock
ALTER INDEX "app"."nodes_parent" RENAME TO "nodes_parent_old";
-- 12.17 no lock
ALTER INDEX "app"."nodes_parent_new" RENAME TO "nodes_parent";
-- 12.18 ACCESS EXCLUSIVE on app.nodes
ALTER TABLE "app"."nodes" RENAME CONSTRAINT "nodes_parent_fkey_new" TO "nodes_parent_fkey";
COMMIT;

BEGIN; -- contract
SET LOCAL lock_timeout = '2000ms';
-- deploy: no client needs the old type any more: what was written since is lost with it where it does not fit
-- 13.1 ACCESS EXCLUSIVE on app.nodes
DROP TRIGGER "zz_nodes_id_sync" ON "app"."nodes";
-- 13.2 no lock
DROP FUNCTION "app"."zz_nodes_id_sync"();
COMMIT;

BEGIN; -- contract
SET LOCAL lock_timeout = '2000ms';
-- deploy: no client needs the old type any more: what was written since is lost with it where it does not fit
-- 14.1 ACCESS EXCLUSIVE on app.nodes
DROP TRIGGER "zz_nodes_parent_sync" ON "app"."nodes";
-- 14.2 no lock
DROP FUNCTION "app"."zz_nodes_parent_sync"();
COMMIT;

BEGIN; -- contract
SET LOCAL lock_timeout = '2000ms';
-- 15.1 ACCESS EXCLUSIVE on app.nodes
ALTER TABLE "app"."nodes" DROP COLUMN "id_old";
COMMIT;

BEGIN; -- contract
SET LOCAL lock_timeout = '2000ms';
-- 16.1 ACCESS EXCLUSIVE on app.nodes
ALTER TABLE "app"."nodes" DROP COLUMN "parent_old";
COMMIT;

