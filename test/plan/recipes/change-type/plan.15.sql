BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 1.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ADD COLUMN "quantity_new" bigint;
-- 1.2 SHARE UPDATE EXCLUSIVE on app.orders
COMMENT ON COLUMN "app"."orders"."quantity_new" IS 'pieces';
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 2.1 no lock
CREATE OR REPLACE FUNCTION "app"."zz_orders_quantity_sync"() RETURNS trigger LANGUAGE plpgsql SET search_path TO pg_catalog, pg_temp AS 'BEGIN NEW."quantity_new" := NEW."quantity"::bigint; RETURN NEW; END';
-- 2.2 no lock
REVOKE ALL ON FUNCTION "app"."zz_orders_quantity_sync"() FROM PUBLIC;
-- 2.3 SHARE ROW EXCLUSIVE on app.orders
CREATE TRIGGER "zz_orders_quantity_sync" BEFORE INSERT OR UPDATE ON "app"."orders" FOR EACH ROW EXECUTE FUNCTION "app"."zz_orders_quantity_sync"();
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
    UPDATE "app"."orders" SET "quantity_new" = "quantity"::bigint
      WHERE ctid >= pg_catalog.format(''(%s,0)'', block)::tid AND ctid < pg_catalog.format(''(%s,0)'', block + 64)::tid AND "quantity_new" IS DISTINCT FROM ("quantity"::bigint);
    COMMIT;
    block := block + 64;
  END LOOP;
END';

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 4.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_quantity_new_not_null" CHECK ("quantity_new" IS NOT NULL) NOT VALID;
COMMIT;

BEGIN; -- migrate
SET lock_timeout = 0;
-- 5.1 SHARE UPDATE EXCLUSIVE on app.orders; scan, long
ALTER TABLE "app"."orders" VALIDATE CONSTRAINT "orders_quantity_new_not_null";
COMMIT;

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 6.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ALTER COLUMN "quantity_new" SET NOT NULL;
COMMIT;

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 7.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" DROP CONSTRAINT "orders_quantity_new_not_null";
COMMIT;

-- migrate, no transaction
SET lock_timeout = 0;
-- 8.1 SHARE UPDATE EXCLUSIVE on app.orders; index build, long
-- ! builds-index: table "app"."orders"
CREATE INDEX CONCURRENTLY "orders_quantity_new" ON "app"."orders" USING "btree" ("quantity_new" DESC);

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 9.1 ACCESS EXCLUSIVE on app.orders
DROP POLICY "few" ON "app"."orders";
-- 9.2 ACCESS EXCLUSIVE on app.large_orders
DROP VIEW "app"."large_orders";
-- 9.3 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" RENAME COLUMN "quantity" TO "quantity_old";
-- 9.4 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" RENAME COLUMN "quantity_new" TO "quantity";
-- 9.5 no lock
CREATE OR REPLACE FUNCTION "app"."zz_orders_quantity_sync"() RETURNS trigger LANGUAGE plpgsql SET search_path TO pg_catalog, pg_temp AS 'BEGIN BEGIN NEW."quantity_old" := NEW."quantity"::integer; EXCEPTION WHEN OTHERS THEN NEW."quantity_old" := NULL; END; RETURN NEW; END';
-- 9.6 no lock
REVOKE SELECT ("quantity_old") ON TABLE "app"."orders" FROM "app_user";
-- 9.7 no lock
GRANT SELECT ("quantity") ON TABLE "app"."orders" TO "app_user";
-- 9.8 ACCESS EXCLUSIVE on app.orders
ALTER TABLE ONLY "app"."orders" ALTER COLUMN "quantity_old" DROP DEFAULT;
-- 9.9 ACCESS EXCLUSIVE on app.orders
ALTER TABLE ONLY "app"."orders" ALTER COLUMN "quantity" SET DEFAULT 1;
-- 9.10 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ALTER COLUMN "quantity_old" DROP NOT NULL;
-- 9.11 no lock
ALTER INDEX "app"."orders_quantity" RENAME TO "orders_quantity_old";
-- 9.12 no lock
ALTER INDEX "app"."orders_quantity_new" RENAME TO "orders_quantity";
-- 9.13 no lock
CREATE VIEW "app"."large_orders" WITH ("security_invoker" = 'true') AS  SELECT orders.id,
    orders.quantity
   FROM app.orders
  WHERE (orders.quantity > 100);;
-- 9.14 no lock
ALTER VIEW "app"."large_orders" OWNER TO "app_owner";
-- 9.15 no lock
GRANT SELECT ON TABLE "app"."large_orders" TO "app_user";
-- 9.16 ACCESS EXCLUSIVE on app.orders
CREATE POLICY "few" ON "app"."orders" AS PERMISSIVE FOR SELECT TO "app_user" USING ((quantity < 1000));
COMMIT;

BEGIN; -- contract
SET LOCAL lock_timeout = '2000ms';
-- deploy: no client needs the old type any more: what was written since is lost with it where it does not fit
-- 10.1 ACCESS EXCLUSIVE on app.orders
DROP TRIGGER "zz_orders_quantity_sync" ON "app"."orders";
-- 10.2 no lock
DROP FUNCTION "app"."zz_orders_quantity_sync"();
COMMIT;

BEGIN; -- contract
SET LOCAL lock_timeout = '2000ms';
-- 11.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" DROP COLUMN "quantity_old";
COMMIT;

