-- expand, no transaction
SET lock_timeout = 0;
-- check: no two rows are equal in what constraint "orders_number" on table "app"."orders" makes unique
-- 1.1 SHARE UPDATE EXCLUSIVE on app.orders; index build, long
-- ! builds-index: table "app"."orders"
CREATE UNIQUE INDEX CONCURRENTLY "orders_number_new" ON "app"."orders" USING "btree" ("tenant_id", "number");

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 2.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" DROP CONSTRAINT "orders_number";
-- 2.2 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_number" UNIQUE USING INDEX "orders_number_new";
COMMIT;

-- expand, no transaction
SET lock_timeout = 0;
-- check: no two rows are equal in what constraint "orders_code" on table "app"."orders" makes unique
-- 3.1 SHARE UPDATE EXCLUSIVE on app.orders; index build, long
-- ! builds-index: table "app"."orders"
CREATE UNIQUE INDEX CONCURRENTLY "orders_code" ON "app"."orders" USING "btree" ("tenant_id", "code") INCLUDE ("number") NULLS NOT DISTINCT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 4.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_code" UNIQUE USING INDEX "orders_code" DEFERRABLE;
COMMIT;

-- expand, no transaction
SET lock_timeout = 0;
-- check: no two rows are equal in what constraint "orders_pkey" on table "app"."orders" makes unique
-- 5.1 SHARE UPDATE EXCLUSIVE on app.orders; index build, long
-- ! builds-index: table "app"."orders"
CREATE UNIQUE INDEX CONCURRENTLY "orders_pkey" ON "app"."orders" USING "btree" ("id");

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 6.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_pkey" PRIMARY KEY USING INDEX "orders_pkey";
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 7.1 SHARE ROW EXCLUSIVE on app.items, SHARE ROW EXCLUSIVE on app.orders
ALTER TABLE "app"."items" ADD CONSTRAINT "items_order" FOREIGN KEY ("order_id") REFERENCES "app"."orders" ("id") NOT VALID;
COMMIT;

BEGIN; -- expand
SET lock_timeout = 0;
-- 8.1 SHARE UPDATE EXCLUSIVE on app.items, ROW SHARE on app.orders; scan, long
ALTER TABLE "app"."items" VALIDATE CONSTRAINT "items_order";
COMMIT;

