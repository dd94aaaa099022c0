BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 1.1 SHARE ROW EXCLUSIVE on app.orders_1, SHARE ROW EXCLUSIVE on app.customers
ALTER TABLE "app"."orders_1" ADD CONSTRAINT "orders_customer" FOREIGN KEY ("tenant_id", "customer_id") REFERENCES "app"."customers" ("tenant_id", "id") NOT VALID;
COMMIT;

BEGIN; -- expand
SET lock_timeout = 0;
-- 2.1 SHARE UPDATE EXCLUSIVE on app.orders_1, ROW SHARE on app.customers; scan, long
ALTER TABLE "app"."orders_1" VALIDATE CONSTRAINT "orders_customer";
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 3.1 SHARE ROW EXCLUSIVE on app.orders_2a, SHARE ROW EXCLUSIVE on app.customers
ALTER TABLE "app"."orders_2a" ADD CONSTRAINT "orders_customer" FOREIGN KEY ("tenant_id", "customer_id") REFERENCES "app"."customers" ("tenant_id", "id") NOT VALID;
COMMIT;

BEGIN; -- expand
SET lock_timeout = 0;
-- 4.1 SHARE UPDATE EXCLUSIVE on app.orders_2a, ROW SHARE on app.customers; scan, short
ALTER TABLE "app"."orders_2a" VALIDATE CONSTRAINT "orders_customer";
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 5.1 SHARE ROW EXCLUSIVE on app.orders, ACCESS EXCLUSIVE on app.customers, SHARE ROW EXCLUSIVE on app.orders_1, SHARE ROW EXCLUSIVE on app.orders_2, SHARE ROW EXCLUSIVE on app.orders_2a
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_customer" FOREIGN KEY ("tenant_id", "customer_id") REFERENCES "app"."customers" ("tenant_id", "id");
COMMIT;

