BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- check: every row satisfies constraint "orders_amount" on table "app"."orders"
-- 1.1 ACCESS EXCLUSIVE on app.orders, ACCESS EXCLUSIVE on app.orders_1, ACCESS EXCLUSIVE on app.orders_2, ACCESS EXCLUSIVE on app.orders_2a
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_amount" CHECK ((amount > 0)) NOT VALID;
COMMIT;

BEGIN; -- expand
SET lock_timeout = 0;
-- 2.1 SHARE UPDATE EXCLUSIVE on app.orders, SHARE UPDATE EXCLUSIVE on app.orders_1, SHARE UPDATE EXCLUSIVE on app.orders_2, SHARE UPDATE EXCLUSIVE on app.orders_2a; scan, long
ALTER TABLE "app"."orders" VALIDATE CONSTRAINT "orders_amount";
COMMIT;

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- deploy: every running version writes a value into column "note" of table "app"."orders", and no row has NULL there
-- 3.1 ACCESS EXCLUSIVE on app.orders, ACCESS EXCLUSIVE on app.orders_1, ACCESS EXCLUSIVE on app.orders_2, ACCESS EXCLUSIVE on app.orders_2a
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_note_not_null" NOT NULL "note" NOT VALID;
COMMIT;

BEGIN; -- migrate
SET lock_timeout = 0;
-- 4.1 SHARE UPDATE EXCLUSIVE on app.orders, SHARE UPDATE EXCLUSIVE on app.orders_1, SHARE UPDATE EXCLUSIVE on app.orders_2, SHARE UPDATE EXCLUSIVE on app.orders_2a; scan, long
ALTER TABLE "app"."orders" VALIDATE CONSTRAINT "orders_note_not_null";
COMMIT;

