BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 1.1 ACCESS EXCLUSIVE on other.orders; scan, short
ALTER TABLE "other"."orders" ADD CONSTRAINT "orders_note_not_null" NOT NULL "note";
-- 1.2 SHARE on other.orders; index build, short
-- ! builds-index: table "other"."orders"
CREATE INDEX "orders_note" ON "other"."orders" USING "btree" ("note");
COMMIT;

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- deploy: every running version writes a value into column "note" of table "app"."orders", and no row has NULL there
-- 2.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_note_not_null" NOT NULL "note" NOT VALID;
COMMIT;

BEGIN; -- migrate
SET lock_timeout = 0;
-- 3.1 SHARE UPDATE EXCLUSIVE on app.orders; scan, long
ALTER TABLE "app"."orders" VALIDATE CONSTRAINT "orders_note_not_null";
COMMIT;

-- migrate, no transaction
SET lock_timeout = 0;
-- 4.1 SHARE UPDATE EXCLUSIVE on app.orders; index build, long
-- ! builds-index: table "app"."orders"
CREATE INDEX CONCURRENTLY "orders_note" ON "app"."orders" USING "btree" ("note");

