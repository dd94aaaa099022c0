BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- deploy: no running version writes 'old' into column "state" of table "app"."orders", column "past" of table "app"."orders", column "state" of table "app"."notes", and no row has it there
-- 1.1 no lock
CREATE TYPE "app"."state__new" AS ENUM ('done', 'new', 'paid');
COMMIT;

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 2.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ADD COLUMN "state_new" "app"."state__new";
-- 2.2 SHARE UPDATE EXCLUSIVE on app.orders
COMMENT ON COLUMN "app"."orders"."state_new" IS 'where it is';
COMMIT;

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 3.1 no lock
CREATE OR REPLACE FUNCTION "app"."zz_orders_state_sync"() RETURNS trigger LANGUAGE plpgsql SET search_path TO pg_catalog, pg_temp AS 'BEGIN NEW."state_new" := NEW."state"::text::"app"."state__new"; RETURN NEW; END';
-- 3.2 no lock
REVOKE ALL ON FUNCTION "app"."zz_orders_state_sync"() FROM PUBLIC;
-- 3.3 SHARE ROW EXCLUSIVE on app.orders
CREATE TRIGGER "zz_orders_state_sync" BEFORE INSERT OR UPDATE ON "app"."orders" FOR EACH ROW EXECUTE FUNCTION "app"."zz_orders_state_sync"();
COMMIT;

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 4.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ADD COLUMN "past_new" "app"."state__new"[];
COMMIT;

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 5.1 no lock
CREATE OR REPLACE FUNCTION "app"."zz_orders_past_sync"() RETURNS trigger LANGUAGE plpgsql SET search_path TO pg_catalog, pg_temp AS 'BEGIN NEW."past_new" := NEW."past"::text[]::"app"."state__new"[]; RETURN NEW; END';
-- 5.2 no lock
REVOKE ALL ON FUNCTION "app"."zz_orders_past_sync"() FROM PUBLIC;
-- 5.3 SHARE ROW EXCLUSIVE on app.orders
CREATE TRIGGER "zz_orders_past_sync" BEFORE INSERT OR UPDATE ON "app"."orders" FOR EACH ROW EXECUTE FUNCTION "app"."zz_orders_past_sync"();
COMMIT;

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 6.1 ACCESS EXCLUSIVE on app.notes
ALTER TABLE "app"."notes" ADD COLUMN "state_new" "app"."state__new";
COMMIT;

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 7.1 no lock
CREATE OR REPLACE FUNCTION "app"."zz_notes_state_sync"() RETURNS trigger LANGUAGE plpgsql SET search_path TO pg_catalog, pg_temp AS 'BEGIN NEW."state_new" := NEW."state"::text::"app"."state__new"; RETURN NEW; END';
-- 7.2 no lock
REVOKE ALL ON FUNCTION "app"."zz_notes_state_sync"() FROM PUBLIC;
-- 7.3 SHARE ROW EXCLUSIVE on app.notes
CREATE TRIGGER "zz_notes_state_sync" BEFORE INSERT OR UPDATE ON "app"."notes" FOR EACH ROW EXECUTE FUNCTION "app"."zz_notes_state_sync"();
COMMIT;

-- migrate, no transaction
SET lock_timeout = 0;
-- 8.1 ROW EXCLUSIVE on app.orders; backfill, very long
do 'DECLARE
  block bigint := 0;
  blocks bigint := pg_catalog.pg_relation_size(''"app"."orders"''::pg_catalog.regclass) / pg_catalog.current_setting(''block_size'')::bigint;
BEGIN
  WHILE block <= blocks LOOP
    PERFORM pg_catalog.set_config(''row_security'', ''off'', true);
    UPDATE "app"."orders" SET "state_new" = "state"::text::"app"."state__new"
      WHERE ctid >= pg_catalog.format(''(%s,0)'', block)::tid AND ctid < pg_catalog.format(''(%s,0)'', block + 64)::tid AND "state_new" IS DISTINCT FROM ("state"::text::"app"."state__new");
    COMMIT;
    block := block + 64;
  END LOOP;
END';

-- migrate, no transaction
SET lock_timeout = 0;
-- 9.1 ROW EXCLUSIVE on app.orders; backfill, very long
do 'DECLARE
  block bigint := 0;
  blocks bigint := pg_catalog.pg_relation_size(''"app"."orders"''::pg_catalog.regclass) / pg_catalog.current_setting(''block_size'')::bigint;
BEGIN
  WHILE block <= blocks LOOP
    PERFORM pg_catalog.set_config(''row_security'', ''off'', true);
    UPDATE "app"."orders" SET "past_new" = "past"::text[]::"app"."state__new"[]
      WHERE ctid >= pg_catalog.format(''(%s,0)'', block)::tid AND ctid < pg_catalog.format(''(%s,0)'', block + 64)::tid AND "past_new" IS DISTINCT FROM ("past"::text[]::"app"."state__new"[]);
    COMMIT;
    block := block + 64;
  END LOOP;
END';

-- migrate, no transaction
SET lock_timeout = 0;
-- 10.1 ROW EXCLUSIVE on app.notes; backfill, short
do 'DECLARE
  block bigint := 0;
  blocks bigint := pg_catalog.pg_relation_size(''"app"."notes"''::pg_catalog.regclass) / pg_catalog.current_setting(''block_size'')::bigint;
BEGIN
  WHILE block <= blocks LOOP
    PERFORM pg_catalog.set_config(''row_security'', ''off'', true);
    UPDATE "app"."notes" SET "state_new" = "state"::text::"app"."state__new"
      WHERE ctid >= pg_catalog.format(''(%s,0)'', block)::tid AND ctid < pg_catalog.format(''(%s,0)'', block + 64)::tid AND "state_new" IS DISTINCT FROM ("state"::text::"app"."state__new");
    COMMIT;
    block := block + 64;
  END LOOP;
END';

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 11.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_state_new_not_null" CHECK ("state_new" IS NOT NULL) NOT VALID;
COMMIT;

BEGIN; -- migrate
SET lock_timeout = 0;
-- 12.1 SHARE UPDATE EXCLUSIVE on app.orders; scan, long
ALTER TABLE "app"."orders" VALIDATE CONSTRAINT "orders_state_new_not_null";
COMMIT;

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 13.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ALTER COLUMN "state_new" SET NOT NULL;
COMMIT;

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 14.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" DROP CONSTRAINT "orders_state_new_not_null";
COMMIT;

-- migrate, no transaction
SET lock_timeout = 0;
-- 15.1 SHARE UPDATE EXCLUSIVE on app.orders; index build, long
-- ! builds-index: table "app"."orders"
CREATE INDEX CONCURRENTLY "orders_state_new" ON "app"."orders" USING "btree" ("state_new") INCLUDE ("id");

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 16.1 ACCESS EXCLUSIVE on app.notes
DROP POLICY "only_new" ON "app"."notes";
-- 16.2 ACCESS EXCLUSIVE on app.open
DROP VIEW "app"."open";
-- 16.3 no lock
DROP FUNCTION "app"."next"("app"."state");
-- 16.4 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" RENAME COLUMN "state" TO "state_old";
-- 16.5 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" RENAME COLUMN "state_new" TO "state";
-- 16.6 no lock
CREATE OR REPLACE FUNCTION "app"."zz_orders_state_sync"() RETURNS trigger LANGUAGE plpgsql SET search_path TO pg_catalog, pg_temp AS 'BEGIN BEGIN NEW."state_old" := NEW."state"::text::"app"."state__old"; EXCEPTION WHEN OTHERS THEN NEW."state_old" := NULL; END; RETURN NEW; END';
-- 16.7 no lock
REVOKE SELECT ("state_old") ON TABLE "app"."orders" FROM "enum_reader";
-- 16.8 no lock
REVOKE UPDATE ("state_old") ON TABLE "app"."orders" FROM "enum_reader";
-- 16.9 no lock
GRANT SELECT ("state"), UPDATE ("state") ON TABLE "app"."orders" TO "enum_reader";
-- 16.10 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ALTER COLUMN "state_old" DROP NOT NULL;
-- 16.11 no lock
ALTER INDEX "app"."orders_state" RENAME TO "orders_state_old";
-- 16.12 no lock
ALTER INDEX "app"."orders_state_new" RENAME TO "orders_state";
-- 16.13 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" RENAME COLUMN "past" TO "past_old";
-- 16.14 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" RENAME COLUMN "past_new" TO "past";
-- 16.15 no lock
CREATE OR REPLACE FUNCTION "app"."zz_orders_past_sync"() RETURNS trigger LANGUAGE plpgsql SET search_path TO pg_catalog, pg_temp AS 'BEGIN BEGIN NEW."past_old" := NEW."past"::text[]::"app"."state__old"[]; EXCEPTION WHEN OTHERS THEN NEW."past_old" := NULL; END; RETURN NEW; END';
-- 16.16 ACCESS EXCLUSIVE on app.notes
ALTER TABLE "app"."notes" RENAME COLUMN "state" TO "state_old";
-- 16.17 ACCESS EXCLUSIVE on app.notes
ALTER TABLE "app"."notes" RENAME COLUMN "state_new" TO "state";
-- 16.18 no lock
CREATE OR REPLACE FUNCTION "app"."zz_notes_state_sync"() RETURNS trigger LANGUAGE plpgsql SET search_path TO pg_catalog, pg_temp AS 'BEGIN BEGIN NEW."state_old" := NEW."state"::text::"app"."state__old"; EXCEPTION WHEN OTHERS THEN NEW."state_old" := NULL; END; RETURN NEW; END';
-- 16.19 ACCESS EXCLUSIVE on app.orders
ALTER TABLE ONLY "app"."orders" ALTER COLUMN "state_old" DROP DEFAULT;
-- 16.20 ACCESS EXCLUSIVE on app.orders
ALTER TABLE ONLY "app"."orders" ALTER COLUMN "past_old" DROP DEFAULT;
-- 16.21 no lock
ALTER TYPE "app"."state" RENAME TO "state__old";
-- 16.22 no lock
ALTER TYPE "app"."state__new" RENAME TO "state";
-- 16.23 ACCESS EXCLUSIVE on app.orders
ALTER TABLE ONLY "app"."orders" ALTER COLUMN "state" SET DEFAULT 'new'::app.state;
-- 16.24 ACCESS EXCLUSIVE on app.orders
ALTER TABLE ONLY "app"."orders" ALTER COLUMN "past" SET DEFAULT '{new}'::app.state[];
-- 16.25 no lock
ALTER TYPE "app"."state" OWNER TO "enum_owner";
-- 16.26 no lock
REVOKE USAGE ON TYPE "app"."state" FROM PUBLIC;
-- 16.27 no lock
COMMENT ON TYPE "app"."state" IS 'of an order';
-- 16.28 no lock
CREATE FUNCTION "app"."next"(app.state) RETURNS app.state LANGUAGE "sql" IMMUTABLE PARALLEL UNSAFE COST 100 AS ' SELECT ''done''::app.state ';
-- 16.29 no lock
GRANT EXECUTE ON ROUTINE "app"."next"("app"."state") TO "enum_reader";
-- 16.30 no lock
CREATE VIEW "app"."open" AS  SELECT orders.id,
    orders.state
   FROM app.orders
  WHERE (orders.state = 'new'::app.state);;
-- 16.31 no lock
GRANT SELECT ON TABLE "app"."open" TO "enum_reader";
-- 16.32 ACCESS EXCLUSIVE on app.notes
CREATE POLICY "only_new" ON "app"."notes" AS PERMISSIVE FOR ALL TO "enum_reader" USING ((state = 'new'::app.state));
COMMIT;

BEGIN; -- contract
SET LOCAL lock_timeout = '2000ms';
-- deploy: no client needs the old labels of enum "app"."state" any more: values that only the new type has are lost with a way back
-- 17.1 ACCESS EXCLUSIVE on app.orders
DROP TRIGGER "zz_orders_state_sync" ON "app"."orders";
-- 17.2 no lock
DROP FUNCTION "app"."zz_orders_state_sync"();
COMMIT;

BEGIN; -- contract
SET LOCAL lock_timeout = '2000ms';
-- 18.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" DROP COLUMN "state_old";
COMMIT;

BEGIN; -- contract
SET LOCAL lock_timeout = '2000ms';
-- deploy: no client needs the old labels of enum "app"."state" any more: values that only the new type has are lost with a way back
-- 19.1 ACCESS EXCLUSIVE on app.orders
DROP TRIGGER "zz_orders_past_sync" ON "app"."orders";
-- 19.2 no lock
DROP FUNCTION "app"."zz_orders_past_sync"();
COMMIT;

BEGIN; -- contract
SET LOCAL lock_timeout = '2000ms';
-- 20.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" DROP COLUMN "past_old";
COMMIT;

BEGIN; -- contract
SET LOCAL lock_timeout = '2000ms';
-- deploy: no client needs the old labels of enum "app"."state" any more: values that only the new type has are lost with a way back
-- 21.1 ACCESS EXCLUSIVE on app.notes
DROP TRIGGER "zz_notes_state_sync" ON "app"."notes";
-- 21.2 no lock
DROP FUNCTION "app"."zz_notes_state_sync"();
COMMIT;

BEGIN; -- contract
SET LOCAL lock_timeout = '2000ms';
-- 22.1 ACCESS EXCLUSIVE on app.notes
ALTER TABLE "app"."notes" DROP COLUMN "state_old";
COMMIT;

BEGIN; -- contract
SET LOCAL lock_timeout = '2000ms';
-- 23.1 no lock
DROP TYPE "app"."state__old";
COMMIT;

