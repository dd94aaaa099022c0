BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 1.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ALTER COLUMN "legacy" DROP NOT NULL;
COMMIT;

BEGIN; -- contract
SET LOCAL lock_timeout = '2000ms';
-- deploy: no running version uses view "app"."old_list"
-- 2.1 ACCESS EXCLUSIVE on app.old_list
-- ! breaks-running-code: view "app"."old_list"
DROP VIEW "app"."old_list";
-- deploy: no running version reads or writes column "legacy" of table "app"."orders"
-- 2.2 ACCESS EXCLUSIVE on app.orders
-- ! drops-data: column "legacy" of table "app"."orders"
-- ! cannot-be-undone: column "legacy" of table "app"."orders"
-- ! breaks-running-code: column "legacy" of table "app"."orders"
ALTER TABLE "app"."orders" DROP COLUMN "legacy";
-- deploy: no running version uses column "mood" of table "app"."orders"
-- 2.3 ACCESS EXCLUSIVE on app.orders
-- ! drops-data: column "mood" of table "app"."orders"
-- ! cannot-be-undone: column "mood" of table "app"."orders"
-- ! breaks-running-code: column "mood" of table "app"."orders"
ALTER TABLE "app"."orders" DROP COLUMN "mood";
-- deploy: no running version uses table "app"."old"
-- 2.4 ACCESS EXCLUSIVE on app.old
-- ! drops-data: table "app"."old"
-- ! cannot-be-undone: table "app"."old"
-- ! breaks-running-code: table "app"."old"
DROP TABLE "app"."old";
COMMIT;

