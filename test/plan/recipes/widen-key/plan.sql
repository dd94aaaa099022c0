BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 1.1 no lock
ALTER SEQUENCE "app"."orders_nr_seq" AS bigint INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1 NO CYCLE;
-- 1.2 ACCESS EXCLUSIVE on app.hints
ALTER TABLE "app"."hints" ADD COLUMN "Order_new" bigint;
-- 1.3 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ADD COLUMN "id_new" bigint;
-- 1.4 SHARE UPDATE EXCLUSIVE on app.orders
COMMENT ON COLUMN "app"."orders"."id_new" IS 'number';
-- 1.5 ACCESS EXCLUSIVE on app.lines
ALTER TABLE "app"."lines" ADD COLUMN "order_id_new" bigint;
-- 1.6 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ADD COLUMN "nr_new" bigint;
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 2.1 no lock
CREATE OR REPLACE FUNCTION "app"."zz_hints_Order_sync"() RETURNS trigger LANGUAGE plpgsql SET search_path TO pg_catalog, pg_temp AS 'BEGIN NEW."Order_new" := NEW."Order"::bigint; RETURN NEW; END';
-- 2.2 no lock
REVOKE ALL ON FUNCTION "app"."zz_hints_Order_sync"() FROM PUBLIC;
-- 2.3 SHARE ROW EXCLUSIVE on app.hints
CREATE TRIGGER "zz_hints_Order_sync" BEFORE INSERT OR UPDATE ON "app"."hints" FOR EACH ROW EXECUTE FUNCTION "app"."zz_hints_Order_sync"();
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 3.1 no lock
CREATE OR REPLACE FUNCTION "app"."zz_orders_id_sync"() RETURNS trigger LANGUAGE plpgsql SET search_path TO pg_catalog, pg_temp AS 'BEGIN NEW."id_new" := NEW."id"::bigint; RETURN NEW; END';
-- 3.2 no lock
REVOKE ALL ON FUNCTION "app"."zz_orders_id_sync"() FROM PUBLIC;
-- 3.3 SHARE ROW EXCLUSIVE on app.orders
CREATE TRIGGER "zz_orders_id_sync" BEFORE INSERT OR UPDATE ON "app"."orders" FOR EACH ROW EXECUTE FUNCTION "app"."zz_orders_id_sync"();
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 4.1 no lock
CREATE OR REPLACE FUNCTION "app"."zz_lines_order_id_sync"() RETURNS trigger LANGUAGE plpgsql SET search_path TO pg_catalog, pg_temp AS 'BEGIN NEW."order_id_new" := NEW."order_id"::bigint; RETURN NEW; END';
-- 4.2 no lock
REVOKE ALL ON FUNCTION "app"."zz_lines_order_id_sync"() FROM PUBLIC;
-- 4.3 SHARE ROW EXCLUSIVE on app.lines
CREATE TRIGGER "zz_lines_order_id_sync" BEFORE INSERT OR UPDATE ON "app"."lines" FOR EACH ROW EXECUTE FUNCTION "app"."zz_lines_order_id_sync"();
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 5.1 no lock
CREATE OR REPLACE FUNCTION "app"."zz_orders_nr_sync"() RETURNS trigger LANGUAGE plpgsql SET search_path TO pg_catalog, pg_temp AS 'BEGIN NEW."nr_new" := NEW."nr"::bigint; RETURN NEW; END';
-- 5.2 no lock
REVOKE ALL ON FUNCTION "app"."zz_orders_nr_sync"() FROM PUBLIC;
-- 5.3 SHARE ROW EXCLUSIVE on app.orders
CREATE TRIGGER "zz_orders_nr_sync" BEFORE INSERT OR UPDATE ON "app"."orders" FOR EACH ROW EXECUTE FUNCTION "app"."zz_orders_nr_sync"();
COMMIT;

-- migrate, no transaction
SET lock_timeout = 0;
-- 6.1 ROW EXCLUSIVE on app.hints; backfill, short
do 'DECLARE
  block bigint := 0;
  blocks bigint := pg_catalog.pg_relation_size(''"app"."hints"''::pg_catalog.regclass) / pg_catalog.current_setting(''block_size'')::bigint;
BEGIN
  WHILE block <= blocks LOOP
    PERFORM pg_catalog.set_config(''row_security'', ''off'', true);
    UPDATE "app"."hints" SET "Order_new" = "Order"::bigint
      WHERE ctid >= pg_catalog.format(''(%s,0)'', block)::tid AND ctid < pg_catalog.format(''(%s,0)'', block + 64)::tid AND "Order_new" IS DISTINCT FROM ("Order"::bigint);
    COMMIT;
    block := block + 64;
  END LOOP;
END';

-- migrate, no transaction
SET lock_timeout = 0;
-- 7.1 ROW EXCLUSIVE on app.orders; backfill, very long
do 'DECLARE
  block bigint := 0;
  blocks bigint := pg_catalog.pg_relation_size(''"app"."orders"''::pg_catalog.regclass) / pg_catalog.current_setting(''block_size'')::bigint;
BEGIN
  WHILE block <= blocks LOOP
    PERFORM pg_catalog.set_config(''row_security'', ''off'', true);
    UPDATE "app"."orders" SET "id_new" = "id"::bigint
      WHERE ctid >= pg_catalog.format(''(%s,0)'', block)::tid AND ctid < pg_catalog.format(''(%s,0)'', block + 64)::tid AND "id_new" IS DISTINCT FROM ("id"::bigint);
    COMMIT;
    block := block + 64;
  END LOOP;
END';

-- migrate, no transaction
SET lock_timeout = 0;
-- 8.1 ROW EXCLUSIVE on app.lines; backfill, short
do 'DECLARE
  block bigint := 0;
  blocks bigint := pg_catalog.pg_relation_size(''"app"."lines"''::pg_catalog.regclass) / pg_catalog.current_setting(''block_size'')::bigint;
BEGIN
  WHILE block <= blocks LOOP
    PERFORM pg_catalog.set_config(''row_security'', ''off'', true);
    UPDATE "app"."lines" SET "order_id_new" = "order_id"::bigint
      WHERE ctid >= pg_catalog.format(''(%s,0)'', block)::tid AND ctid < pg_catalog.format(''(%s,0)'', block + 64)::tid AND "order_id_new" IS DISTINCT FROM ("order_id"::bigint);
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
    UPDATE "app"."orders" SET "nr_new" = "nr"::bigint
      WHERE ctid >= pg_catalog.format(''(%s,0)'', block)::tid AND ctid < pg_catalog.format(''(%s,0)'', block + 64)::tid AND "nr_new" IS DISTINCT FROM ("nr"::bigint);
    COMMIT;
    block := block + 64;
  END LOOP;
END';

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 10.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_id_new_not_null" NOT NULL "id_new" NOT VALID;
COMMIT;

BEGIN; -- migrate
SET lock_timeout = 0;
-- 11.1 SHARE UPDATE EXCLUSIVE on app.orders; scan, long
ALTER TABLE "app"."orders" VALIDATE CONSTRAINT "orders_id_new_not_null";
COMMIT;

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 12.1 ACCESS EXCLUSIVE on app.lines
ALTER TABLE "app"."lines" ADD CONSTRAINT "lines_order_id_new_not_null" NOT NULL "order_id_new" NOT VALID;
COMMIT;

BEGIN; -- migrate
SET lock_timeout = 0;
-- 13.1 SHARE UPDATE EXCLUSIVE on app.lines; scan, short
ALTER TABLE "app"."lines" VALIDATE CONSTRAINT "lines_order_id_new_not_null";
COMMIT;

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 14.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_nr_new_not_null" NOT NULL "nr_new" NOT VALID;
COMMIT;

BEGIN; -- migrate
SET lock_timeout = 0;
-- 15.1 SHARE UPDATE EXCLUSIVE on app.orders; scan, long
ALTER TABLE "app"."orders" VALIDATE CONSTRAINT "orders_nr_new_not_null";
COMMIT;

-- migrate, no transaction
SET lock_timeout = 0;
-- 16.1 SHARE UPDATE EXCLUSIVE on app.orders; index build, long
-- ! builds-index: table "app"."orders"
CREATE UNIQUE INDEX CONCURRENTLY "orders_pkey_new" ON "app"."orders" USING "btree" ("tenant_id", "id_new");

-- migrate, no transaction
SET lock_timeout = 0;
-- 17.1 SHARE UPDATE EXCLUSIVE on app.orders; index build, long
-- ! builds-index: table "app"."orders"
CREATE UNIQUE INDEX CONCURRENTLY "orders_id_note_key_new" ON "app"."orders" USING "btree" ("id_new") INCLUDE ("note");

-- migrate, no transaction
SET lock_timeout = 0;
-- 18.1 SHARE UPDATE EXCLUSIVE on app.hints; index build, short
-- ! builds-index: table "app"."hints"
CREATE INDEX CONCURRENTLY "hints_order_new" ON "app"."hints" USING "btree" ("Order_new", abs("Order_new"));

-- migrate, no transaction
SET lock_timeout = 0;
-- 19.1 SHARE UPDATE EXCLUSIVE on app.orders; index build, long
-- ! builds-index: table "app"."orders"
CREATE INDEX CONCURRENTLY "orders_note_new" ON "app"."orders" USING "btree" ("note", "id_new" DESC);

-- migrate, no transaction
SET lock_timeout = 0;
-- 20.1 SHARE UPDATE EXCLUSIVE on app.lines; index build, short
-- ! builds-index: table "app"."lines"
CREATE INDEX CONCURRENTLY "lines_late_new" ON "app"."lines" USING "btree" ("order_id_new") WHERE (order_id_new > 5);

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 21.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_positive_new" CHECK ((id_new > 0)) NOT VALID;
COMMIT;

BEGIN; -- migrate
SET lock_timeout = 0;
-- 22.1 SHARE UPDATE EXCLUSIVE on app.orders; scan, long
ALTER TABLE "app"."orders" VALIDATE CONSTRAINT "orders_positive_new";
COMMIT;

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 23.1 SHARE ROW EXCLUSIVE on app.hints, SHARE ROW EXCLUSIVE on app.orders
ALTER TABLE "app"."hints" ADD CONSTRAINT "To order_new" FOREIGN KEY ("Order_new") REFERENCES "app"."orders" ("id_new") ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED NOT VALID;
COMMIT;

BEGIN; -- migrate
SET lock_timeout = 0;
-- check: the role that validates bypasses the row security of table "app"."orders"
-- 24.1 SHARE UPDATE EXCLUSIVE on app.hints, ROW SHARE on app.orders; scan, short
ALTER TABLE "app"."hints" VALIDATE CONSTRAINT "To order_new";
COMMIT;

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 25.1 SHARE ROW EXCLUSIVE on app.lines, SHARE ROW EXCLUSIVE on app.orders
ALTER TABLE "app"."lines" ADD CONSTRAINT "lines_tenant_id_order_id_fkey_new" FOREIGN KEY ("tenant_id", "order_id_new") REFERENCES "app"."orders" ("tenant_id", "id_new") ON DELETE CASCADE NOT VALID;
COMMIT;

BEGIN; -- migrate
SET lock_timeout = 0;
-- check: the role that validates bypasses the row security of table "app"."orders"
-- 26.1 SHARE UPDATE EXCLUSIVE on app.lines, ROW SHARE on app.orders; scan, short
ALTER TABLE "app"."lines" VALIDATE CONSTRAINT "lines_tenant_id_order_id_fkey_new";
COMMIT;

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 27.1 ACCESS EXCLUSIVE on app.orders, ACCESS EXCLUSIVE on app.hints, ACCESS EXCLUSIVE on app.lines
LOCK TABLE "app"."orders", "app"."hints", "app"."lines" IN ACCESS EXCLUSIVE MODE;
-- 27.2 ACCESS EXCLUSIVE on app.orders
DROP POLICY "own" ON "app"."orders";
-- 27.3 ACCESS EXCLUSIVE on app.notes
DROP VIEW "app"."notes";
-- 27.4 ACCESS EXCLUSIVE on app.numbers
DROP VIEW "app"."numbers";
-- 27.5 ACCESS EXCLUSIVE on app.hints, ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."hints" DROP CONSTRAINT "To order";
-- 27.6 ACCESS EXCLUSIVE on app.lines, ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."lines" DROP CONSTRAINT "lines_tenant_id_order_id_fkey";
-- 27.7 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" DROP CONSTRAINT "orders_positive";
-- 27.8 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" DROP CONSTRAINT "orders_pkey";
-- 27.9 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" DROP CONSTRAINT "orders_id_note_key";
-- 27.10 ACCESS EXCLUSIVE on app.hints
ALTER TABLE "app"."hints" RENAME COLUMN "Order" TO "Order_old";
-- 27.11 ACCESS EXCLUSIVE on app.hints
ALTER TABLE "app"."hints" RENAME COLUMN "Order_new" TO "Order";
-- 27.12 no lock
CREATE OR REPLACE FUNCTION "app"."zz_hints_Order_sync"() RETURNS trigger LANGUAGE plpgsql SET search_path TO pg_catalog, pg_temp AS 'BEGIN BEGIN NEW."Order_old" := NEW."Order"::integer; EXCEPTION WHEN OTHERS THEN NEW."Order_old" := NULL; END; RETURN NEW; END';
-- 27.13 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" RENAME COLUMN "id" TO "id_old";
-- 27.14 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" RENAME COLUMN "id_new" TO "id";
-- 27.15 no lock
CREATE OR REPLACE FUNCTION "app"."zz_orders_id_sync"() RETURNS trigger LANGUAGE plpgsql SET search_path TO pg_catalog, pg_temp AS 'BEGIN BEGIN NEW."id_old" := NEW."id"::integer; EXCEPTION WHEN OTHERS THEN NEW."id_old" := NULL; END; RETURN NEW; END';
-- 27.16 ACCESS EXCLUSIVE on app.orders_id_seq
ALTER SEQUENCE "app"."orders_id_seq" RENAME TO "orders_id_seq_old";
-- 27.17 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ALTER COLUMN "id" ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME "app"."orders_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 5 CACHE 1 NO CYCLE);
-- 27.18 ACCESS SHARE on app.orders_id_seq, ROW EXCLUSIVE on app.orders_id_seq
SELECT pg_catalog.setval('"app"."orders_id_seq"'::pg_catalog.regclass, last_value, is_called) FROM "app"."orders_id_seq_old";
-- 27.19 no lock
GRANT USAGE ON SEQUENCE "app"."orders_id_seq" TO "recipe_app";
-- 27.20 no lock
GRANT SELECT, UPDATE, USAGE ON SEQUENCE "app"."orders_id_seq" TO "recipe_owner";
-- 27.21 no lock
COMMENT ON SEQUENCE "app"."orders_id_seq" IS 'numbers';
-- 27.22 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ALTER COLUMN "id_old" DROP IDENTITY;
-- 27.23 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ALTER COLUMN "id_old" DROP NOT NULL;
-- 27.24 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" RENAME CONSTRAINT "orders_id_new_not_null" TO "orders_id_not_null";
-- 27.25 ACCESS EXCLUSIVE on app.lines
ALTER TABLE "app"."lines" RENAME COLUMN "order_id" TO "order_id_old";
-- 27.26 ACCESS EXCLUSIVE on app.lines
ALTER TABLE "app"."lines" RENAME COLUMN "order_id_new" TO "order_id";
-- 27.27 no lock
CREATE OR REPLACE FUNCTION "app"."zz_lines_order_id_sync"() RETURNS trigger LANGUAGE plpgsql SET search_path TO pg_catalog, pg_temp AS 'BEGIN BEGIN NEW."order_id_old" := NEW."order_id"::integer; EXCEPTION WHEN OTHERS THEN NEW."order_id_old" := NULL; END; RETURN NEW; END';
-- 27.28 ACCESS SHARE on app.lines
REVOKE SELECT ("order_id_old") ON TABLE "app"."lines" FROM "recipe_app";
-- 27.29 ACCESS SHARE on app.lines
GRANT SELECT ("order_id") ON TABLE "app"."lines" TO "recipe_app";
-- 27.30 ACCESS EXCLUSIVE on app.lines
ALTER TABLE "app"."lines" ALTER COLUMN "order_id_old" DROP NOT NULL;
-- 27.31 ACCESS EXCLUSIVE on app.lines
ALTER TABLE "app"."lines" RENAME CONSTRAINT "lines_order_id_new_not_null" TO "lines_order_id_not_null";
-- 27.32 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" RENAME COLUMN "nr" TO "nr_old";
-- 27.33 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" RENAME COLUMN "nr_new" TO "nr";
-- 27.34 no lock
CREATE OR REPLACE FUNCTION "app"."zz_orders_nr_sync"() RETURNS trigger LANGUAGE plpgsql SET search_path TO pg_catalog, pg_temp AS 'BEGIN BEGIN NEW."nr_old" := NEW."nr"::integer; EXCEPTION WHEN OTHERS THEN NEW."nr_old" := NULL; END; RETURN NEW; END';
-- 27.35 ACCESS EXCLUSIVE on app.orders
ALTER TABLE ONLY "app"."orders" ALTER COLUMN "nr_old" DROP DEFAULT;
-- 27.36 ACCESS EXCLUSIVE on app.orders
ALTER TABLE ONLY "app"."orders" ALTER COLUMN "nr" SET DEFAULT nextval('app.orders_nr_seq'::regclass);
-- 27.37 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ALTER COLUMN "nr_old" DROP NOT NULL;
-- 27.38 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" RENAME CONSTRAINT "orders_nr_new_not_null" TO "orders_nr_not_null";
-- 27.39 no lock
ALTER SEQUENCE "app"."orders_nr_seq" OWNED BY "app"."orders"."nr";
-- 27.40 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_pkey" PRIMARY KEY USING INDEX "orders_pkey_new";
-- 27.41 no lock
COMMENT ON CONSTRAINT "orders_pkey" ON "app"."orders" IS 'by tenant';
-- 27.42 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_id_note_key" UNIQUE USING INDEX "orders_id_note_key_new";
-- 27.43 no lock
ALTER INDEX "app"."hints_order" RENAME TO "hints_order_old";
-- 27.44 no lock
ALTER INDEX "app"."hints_order_new" RENAME TO "hints_order";
-- 27.45 no lock
ALTER INDEX "app"."orders_note" RENAME TO "orders_note_old";
-- 27.46 no lock
ALTER INDEX "app"."orders_note_new" RENAME TO "orders_note";
-- 27.47 no lock
COMMENT ON INDEX "app"."orders_note" IS 'by note';
-- 27.48 no lock
ALTER INDEX "app"."lines_late" RENAME TO "lines_late_old";
-- 27.49 no lock
ALTER INDEX "app"."lines_late_new" RENAME TO "lines_late";
-- 27.50 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" RENAME CONSTRAINT "orders_positive_new" TO "orders_positive";
-- 27.51 ACCESS EXCLUSIVE on app.hints
ALTER TABLE "app"."hints" RENAME CONSTRAINT "To order_new" TO "To order";
-- 27.52 no lock
COMMENT ON CONSTRAINT "To order" ON "app"."hints" IS 'weak';
-- 27.53 ACCESS EXCLUSIVE on app.lines
ALTER TABLE "app"."lines" RENAME CONSTRAINT "lines_tenant_id_order_id_fkey_new" TO "lines_tenant_id_order_id_fkey";
-- 27.54 no lock
CREATE VIEW "app"."numbers" WITH ("security_invoker" = 'true') AS  SELECT id,
    note
   FROM app.orders;;
-- 27.55 no lock
ALTER VIEW "app"."numbers" OWNER TO "recipe_owner";
-- 27.56 no lock
GRANT SELECT ON TABLE "app"."numbers" TO "recipe_app";
-- 27.57 no lock
CREATE VIEW "app"."notes" WITH ("security_invoker" = 'true') AS  SELECT note
   FROM app.numbers
  WHERE (id > 1);;
-- 27.58 no lock
ALTER VIEW "app"."notes" OWNER TO "recipe_owner";
-- 27.59 no lock
GRANT SELECT ON TABLE "app"."notes" TO "recipe_app";
-- 27.60 ACCESS EXCLUSIVE on app.orders
CREATE POLICY "own" ON "app"."orders" AS PERMISSIVE FOR ALL TO "recipe_app" USING (((tenant_id = (current_setting('app.tenant'::text))::uuid) AND (id > 0)));
COMMIT;

BEGIN; -- contract
SET LOCAL lock_timeout = '2000ms';
-- deploy: no client needs the old type any more: what was written since is lost with it where it does not fit
-- 28.1 ACCESS EXCLUSIVE on app.hints
DROP TRIGGER "zz_hints_Order_sync" ON "app"."hints";
-- 28.2 no lock
DROP FUNCTION "app"."zz_hints_Order_sync"();
COMMIT;

BEGIN; -- contract
SET LOCAL lock_timeout = '2000ms';
-- deploy: no client needs the old type any more: what was written since is lost with it where it does not fit
-- 29.1 ACCESS EXCLUSIVE on app.orders
DROP TRIGGER "zz_orders_id_sync" ON "app"."orders";
-- 29.2 no lock
DROP FUNCTION "app"."zz_orders_id_sync"();
COMMIT;

BEGIN; -- contract
SET LOCAL lock_timeout = '2000ms';
-- deploy: no client needs the old type any more: what was written since is lost with it where it does not fit
-- 30.1 ACCESS EXCLUSIVE on app.lines
DROP TRIGGER "zz_lines_order_id_sync" ON "app"."lines";
-- 30.2 no lock
DROP FUNCTION "app"."zz_lines_order_id_sync"();
COMMIT;

BEGIN; -- contract
SET LOCAL lock_timeout = '2000ms';
-- deploy: no client needs the old type any more: what was written since is lost with it where it does not fit
-- 31.1 ACCESS EXCLUSIVE on app.orders
DROP TRIGGER "zz_orders_nr_sync" ON "app"."orders";
-- 31.2 no lock
DROP FUNCTION "app"."zz_orders_nr_sync"();
COMMIT;

BEGIN; -- contract
SET LOCAL lock_timeout = '2000ms';
-- 32.1 ACCESS EXCLUSIVE on app.hints
ALTER TABLE "app"."hints" DROP COLUMN "Order_old";
COMMIT;

BEGIN; -- contract
SET LOCAL lock_timeout = '2000ms';
-- 33.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" DROP COLUMN "id_old";
COMMIT;

BEGIN; -- contract
SET LOCAL lock_timeout = '2000ms';
-- 34.1 ACCESS EXCLUSIVE on app.lines
ALTER TABLE "app"."lines" DROP COLUMN "order_id_old";
COMMIT;

BEGIN; -- contract
SET LOCAL lock_timeout = '2000ms';
-- 35.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" DROP COLUMN "nr_old";
COMMIT;

