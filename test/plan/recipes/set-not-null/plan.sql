BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- deploy: every running version writes a value into column "note" of table "app"."orders", and no row has NULL there
-- 1.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_note_not_null" NOT NULL "note" NOT VALID;
COMMIT;

BEGIN; -- migrate
SET lock_timeout = 0;
-- 2.1 SHARE UPDATE EXCLUSIVE on app.orders; scan, long
ALTER TABLE "app"."orders" VALIDATE CONSTRAINT "orders_note_not_null";
COMMIT;

