BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- deploy: no client uses table "app"."orders": stop those that do, and start the version that uses the new name after this transaction
-- 1.1 ACCESS EXCLUSIVE on app.orders
-- ! breaks-running-code: table "app"."orders"
ALTER TABLE "app"."orders" RENAME TO "purchases";
-- deploy: no client uses column "Old note" of table "app"."purchases": stop those that do, and start the version that uses the new name after this transaction
-- 1.2 ACCESS EXCLUSIVE on app.orders
-- ! breaks-running-code: column "Old note" of table "app"."purchases"
ALTER TABLE "app"."purchases" RENAME COLUMN "Old note" TO "Remark";
-- deploy: no client uses view "app"."notes": stop those that do, and start the version that uses the new name after this transaction
-- 1.3 ACCESS EXCLUSIVE on app.notes
-- ! breaks-running-code: view "app"."notes"
ALTER VIEW "app"."notes" RENAME TO "remarks";
-- 1.4 ACCESS EXCLUSIVE on app.orders_id_seq
-- ! breaks-running-code: sequence "app"."orders_id_seq"
ALTER SEQUENCE "app"."orders_id_seq" RENAME TO "purchases_id_seq";
-- 1.5 ACCESS EXCLUSIVE on app.orders_nr_seq
-- ! breaks-running-code: sequence "app"."orders_nr_seq"
ALTER SEQUENCE "app"."orders_nr_seq" RENAME TO "purchases_nr_seq";
-- 1.6 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."purchases" RENAME CONSTRAINT "orders_Old note_check" TO "purchases_Remark_check";
-- 1.7 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."purchases" RENAME CONSTRAINT "orders_nr_key" TO "purchases_nr_key";
-- 1.8 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."purchases" RENAME CONSTRAINT "orders_pkey" TO "purchases_pkey";
-- 1.9 no lock
ALTER INDEX "app"."orders_note" RENAME TO "purchases_note";
-- 1.10 ACCESS EXCLUSIVE on app.orders
ALTER POLICY "orders_own" ON "app"."purchases" RENAME TO "purchases_own";
COMMIT;

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- check: no row has NULL in column "tag" of table "app"."purchases"
-- 2.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."purchases" ADD CONSTRAINT "purchases_tag_not_null" CHECK ("tag" IS NOT NULL) NOT VALID;
COMMIT;

BEGIN; -- migrate
SET lock_timeout = 0;
-- 3.1 SHARE UPDATE EXCLUSIVE on app.orders; scan, long
ALTER TABLE "app"."purchases" VALIDATE CONSTRAINT "purchases_tag_not_null";
COMMIT;

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 4.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."purchases" ALTER COLUMN "tag" SET NOT NULL;
COMMIT;

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 5.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."purchases" DROP CONSTRAINT "purchases_tag_not_null";
COMMIT;

