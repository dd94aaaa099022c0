BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 1.1 SHARE ROW EXCLUSIVE on app.orders, SHARE ROW EXCLUSIVE on app.customers, SHARE ROW EXCLUSIVE on app.orders_1, SHARE ROW EXCLUSIVE on app.orders_2, SHARE ROW EXCLUSIVE on app.orders_2a
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_customer" FOREIGN KEY ("tenant_id", "customer_id") REFERENCES "app"."customers" ("tenant_id", "id") NOT VALID;
COMMIT;

BEGIN; -- expand
SET lock_timeout = 0;
-- 2.1 SHARE UPDATE EXCLUSIVE on app.orders, ROW SHARE on app.customers, SHARE UPDATE EXCLUSIVE on app.orders_1, SHARE UPDATE EXCLUSIVE on app.orders_2, SHARE UPDATE EXCLUSIVE on app.orders_2a; scan, long
ALTER TABLE "app"."orders" VALIDATE CONSTRAINT "orders_customer";
COMMIT;

