BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- check: every row satisfies constraint "orders_note" on table "app"."orders"
-- 1.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_note_new" CHECK ((length(note) < 200)) NOT VALID;
COMMIT;

BEGIN; -- expand
SET lock_timeout = 0;
-- 2.1 SHARE UPDATE EXCLUSIVE on app.orders; scan, long
ALTER TABLE "app"."orders" VALIDATE CONSTRAINT "orders_note_new";
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 3.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" DROP CONSTRAINT "orders_note";
-- 3.2 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" RENAME CONSTRAINT "orders_note_new" TO "orders_note";
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- check: every row satisfies constraint "orders_id" on table "app"."orders"
-- 4.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_id" CHECK ((id > 0)) NOT VALID;
COMMIT;

BEGIN; -- expand
SET lock_timeout = 0;
-- 5.1 SHARE UPDATE EXCLUSIVE on app.orders; scan, long
ALTER TABLE "app"."orders" VALIDATE CONSTRAINT "orders_id";
COMMIT;

