BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 1.1 SHARE ROW EXCLUSIVE on app.orders, SHARE ROW EXCLUSIVE on app.customers
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_agent_new" FOREIGN KEY ("agent_id") REFERENCES "app"."customers" ("id") ON DELETE CASCADE NOT VALID;
COMMIT;

BEGIN; -- expand
SET lock_timeout = 0;
-- check: the role that validates bypasses the row security of table "app"."customers"
-- 2.1 SHARE UPDATE EXCLUSIVE on app.orders, ROW SHARE on app.customers; scan, long
ALTER TABLE "app"."orders" VALIDATE CONSTRAINT "orders_agent_new";
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 3.1 ACCESS EXCLUSIVE on app.orders, ACCESS EXCLUSIVE on app.customers
ALTER TABLE "app"."orders" DROP CONSTRAINT "orders_agent";
-- 3.2 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" RENAME CONSTRAINT "orders_agent_new" TO "orders_agent";
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 4.1 SHARE ROW EXCLUSIVE on app.orders, SHARE ROW EXCLUSIVE on app.customers
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_customer" FOREIGN KEY ("customer_id") REFERENCES "app"."customers" ("id") NOT VALID;
COMMIT;

BEGIN; -- expand
SET lock_timeout = 0;
-- check: the role that validates bypasses the row security of table "app"."customers"
-- 5.1 SHARE UPDATE EXCLUSIVE on app.orders, ROW SHARE on app.customers; scan, long
ALTER TABLE "app"."orders" VALIDATE CONSTRAINT "orders_customer";
COMMIT;

