BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 1.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ADD COLUMN "mood" text;
-- 1.2 ACCESS EXCLUSIVE on app.few
ALTER TABLE "app"."few" ADD COLUMN "note" text;
-- 1.3 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ADD COLUMN "placed_at" timestamp with time zone CONSTRAINT "orders_placed_at_not_null" NOT NULL DEFAULT now();
-- 1.4 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ADD COLUMN "token" uuid;
-- 1.5 ACCESS EXCLUSIVE on app.orders
ALTER TABLE ONLY "app"."orders" ALTER COLUMN "token" SET DEFAULT gen_random_uuid();
COMMIT;

-- migrate, no transaction
SET lock_timeout = 0;
-- 2.1 ROW EXCLUSIVE on app.orders; backfill, very long
do 'DECLARE
  block bigint := 0;
  blocks bigint := pg_catalog.pg_relation_size(''"app"."orders"''::pg_catalog.regclass) / pg_catalog.current_setting(''block_size'')::bigint;
BEGIN
  WHILE block <= blocks LOOP
    PERFORM pg_catalog.set_config(''row_security'', ''off'', true);
    UPDATE "app"."orders" SET "token" = gen_random_uuid()
      WHERE ctid >= pg_catalog.format(''(%s,0)'', block)::tid AND ctid < pg_catalog.format(''(%s,0)'', block + 64)::tid AND "token" IS NULL;
    COMMIT;
    block := block + 64;
  END LOOP;
END';

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- check: no row has NULL in column "token" of table "app"."orders"
-- 3.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_token_not_null" NOT NULL "token" NOT VALID;
COMMIT;

BEGIN; -- migrate
SET lock_timeout = 0;
-- 4.1 SHARE UPDATE EXCLUSIVE on app.orders; scan, long
ALTER TABLE "app"."orders" VALIDATE CONSTRAINT "orders_token_not_null";
COMMIT;

-- migrate, no transaction
SET lock_timeout = 0;
-- check: no two rows are equal in what index "app"."orders_token" makes unique
-- 5.1 SHARE UPDATE EXCLUSIVE on app.orders; index build, long
-- ! builds-index: table "app"."orders"
CREATE UNIQUE INDEX CONCURRENTLY "orders_token" ON "app"."orders" USING "btree" ("token");

