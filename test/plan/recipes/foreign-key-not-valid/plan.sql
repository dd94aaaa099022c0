BEGIN; -- expand
SET lock_timeout = 0;
-- 1.1 SHARE UPDATE EXCLUSIVE on app.orders; scan, long
ALTER TABLE "app"."orders" VALIDATE CONSTRAINT "orders_positive";
COMMIT;

BEGIN; -- expand
SET lock_timeout = 0;
-- 2.1 SHARE UPDATE EXCLUSIVE on app.orders, ROW SHARE on app.kinds; scan, long
ALTER TABLE "app"."orders" VALIDATE CONSTRAINT "orders_kind";
COMMIT;

