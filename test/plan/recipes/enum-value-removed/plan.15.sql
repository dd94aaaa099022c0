BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- deploy: no running version writes 'old' into column "state" of table "app"."orders", and no row has it there
-- 1.1 no lock
CREATE TYPE "app"."state__new" AS ENUM ('done', 'new');
COMMIT;

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 2.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ADD COLUMN "state_new" "app"."state__new";
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

-- migrate, no transaction
SET lock_timeout = 0;
-- 4.1 ROW EXCLUSIVE on app.orders; backfill, very long
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

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 5.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_state_new_not_null" CHECK ("state_new" IS NOT NULL) NOT VALID;
COMMIT;

BEGIN; -- migrate
SET lock_timeout = 0;
-- 6.1 SHARE UPDATE EXCLUSIVE on app.orders; scan, long
ALTER TABLE "app"."orders" VALIDATE CONSTRAINT "orders_state_new_not_null";
COMMIT;

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 7.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ALTER COLUMN "state_new" SET NOT NULL;
COMMIT;

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 8.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" DROP CONSTRAINT "orders_state_new_not_null";
COMMIT;

-- migrate, no transaction
SET lock_timeout = 0;
-- 9.1 SHARE UPDATE EXCLUSIVE on app.orders; index build, long
-- ! builds-index: table "app"."orders"
CREATE INDEX CONCURRENTLY "orders_state_new" ON "app"."orders" USING "btree" ("state_new");

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 10.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" RENAME COLUMN "state" TO "state_old";
-- 10.2 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" RENAME COLUMN "state_new" TO "state";
-- 10.3 no lock
CREATE OR REPLACE FUNCTION "app"."zz_orders_state_sync"() RETURNS trigger LANGUAGE plpgsql SET search_path TO pg_catalog, pg_temp AS 'BEGIN BEGIN NEW."state_old" := NEW."state"::text::"app"."state__old"; EXCEPTION WHEN OTHERS THEN NEW."state_old" := NULL; END; RETURN NEW; END';
-- 10.4 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ALTER COLUMN "state_old" DROP NOT NULL;
-- 10.5 no lock
ALTER INDEX "app"."orders_state" RENAME TO "orders_state_old";
-- 10.6 no lock
ALTER INDEX "app"."orders_state_new" RENAME TO "orders_state";
-- 10.7 ACCESS EXCLUSIVE on app.orders
ALTER TABLE ONLY "app"."orders" ALTER COLUMN "state_old" DROP DEFAULT;
-- 10.8 no lock
ALTER TYPE "app"."state" RENAME TO "state__old";
-- 10.9 no lock
ALTER TYPE "app"."state__new" RENAME TO "state";
-- 10.10 ACCESS EXCLUSIVE on app.orders
ALTER TABLE ONLY "app"."orders" ALTER COLUMN "state" SET DEFAULT 'new'::app.state;
COMMIT;

BEGIN; -- contract
SET LOCAL lock_timeout = '2000ms';
-- deploy: no client needs the old labels of enum "app"."state" any more: values that only the new type has are lost with a way back
-- 11.1 ACCESS EXCLUSIVE on app.orders
DROP TRIGGER "zz_orders_state_sync" ON "app"."orders";
-- 11.2 no lock
DROP FUNCTION "app"."zz_orders_state_sync"();
COMMIT;

BEGIN; -- contract
SET LOCAL lock_timeout = '2000ms';
-- 12.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" DROP COLUMN "state_old";
COMMIT;

BEGIN; -- contract
SET LOCAL lock_timeout = '2000ms';
-- 13.1 no lock
DROP TYPE "app"."state__old";
COMMIT;

