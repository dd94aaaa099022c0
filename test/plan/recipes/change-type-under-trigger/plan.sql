BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 1.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ADD COLUMN "v_new" bigint;
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 2.1 no lock
CREATE OR REPLACE FUNCTION "app"."zz_orders_v_sync"() RETURNS trigger LANGUAGE plpgsql SET search_path TO pg_catalog, pg_temp AS 'BEGIN NEW."v_new" := NEW."v"::bigint; RETURN NEW; END';
-- 2.2 no lock
REVOKE ALL ON FUNCTION "app"."zz_orders_v_sync"() FROM PUBLIC;
-- 2.3 SHARE ROW EXCLUSIVE on app.orders
CREATE TRIGGER "zz_orders_v_sync" BEFORE INSERT OR UPDATE ON "app"."orders" FOR EACH ROW EXECUTE FUNCTION "app"."zz_orders_v_sync"();
COMMIT;

-- migrate, no transaction
SET lock_timeout = 0;
-- 3.1 ROW EXCLUSIVE on app.orders; backfill, very long
do 'DECLARE
  block bigint := 0;
  blocks bigint := pg_catalog.pg_relation_size(''"app"."orders"''::pg_catalog.regclass) / pg_catalog.current_setting(''block_size'')::bigint;
BEGIN
  WHILE block <= blocks LOOP
    PERFORM pg_catalog.set_config(''row_security'', ''off'', true);
    UPDATE "app"."orders" SET "v_new" = "v"::bigint
      WHERE ctid >= pg_catalog.format(''(%s,0)'', block)::tid AND ctid < pg_catalog.format(''(%s,0)'', block + 64)::tid AND "v_new" IS DISTINCT FROM ("v"::bigint);
    COMMIT;
    block := block + 64;
  END LOOP;
END';

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 4.1 ACCESS EXCLUSIVE on app.orders
DROP TRIGGER "touched" ON "app"."orders";
-- 4.2 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" RENAME COLUMN "v" TO "v_old";
-- 4.3 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" RENAME COLUMN "v_new" TO "v";
-- 4.4 no lock
CREATE OR REPLACE FUNCTION "app"."zz_orders_v_sync"() RETURNS trigger LANGUAGE plpgsql SET search_path TO pg_catalog, pg_temp AS 'BEGIN BEGIN NEW."v_old" := NEW."v"::integer; EXCEPTION WHEN OTHERS THEN NEW."v_old" := NULL; END; RETURN NEW; END';
-- 4.5 SHARE ROW EXCLUSIVE on app.orders
CREATE TRIGGER touched BEFORE UPDATE OF v ON app.orders FOR EACH ROW WHEN ((new.v > 0)) EXECUTE FUNCTION app.touch();
COMMIT;

BEGIN; -- contract
SET LOCAL lock_timeout = '2000ms';
-- deploy: no client needs the old type any more: what was written since is lost with it where it does not fit
-- 5.1 ACCESS EXCLUSIVE on app.orders
DROP TRIGGER "zz_orders_v_sync" ON "app"."orders";
-- 5.2 no lock
DROP FUNCTION "app"."zz_orders_v_sync"();
COMMIT;

BEGIN; -- contract
SET LOCAL lock_timeout = '2000ms';
-- 6.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" DROP COLUMN "v_old";
COMMIT;

