BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 1.1 SHARE ROW EXCLUSIVE on app.orders, SHARE ROW EXCLUSIVE on app.customers
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_customer" FOREIGN KEY ("customer_id") REFERENCES "app"."customers" ("id") NOT VALID;
COMMIT;

BEGIN; -- expand
SET lock_timeout = 0;
-- 2.1 SHARE UPDATE EXCLUSIVE on app.orders, ROW SHARE on app.customers; scan, long
ALTER TABLE "app"."orders" VALIDATE CONSTRAINT "orders_customer";
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- deploy: every session that uses table "app"."customers" sets what its policies read: without it, no row is visible
-- 3.1 ACCESS EXCLUSIVE on app.customers
ALTER TABLE "app"."customers" ENABLE ROW LEVEL SECURITY;
-- 3.2 ACCESS EXCLUSIVE on app.customers
ALTER TABLE "app"."customers" FORCE ROW LEVEL SECURITY;
-- deploy: every session that uses table "app"."orders" sets what its policies read: without it, no row is visible
-- 3.3 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ENABLE ROW LEVEL SECURITY;
-- 3.4 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" FORCE ROW LEVEL SECURITY;
-- 3.5 ACCESS EXCLUSIVE on app.customers
CREATE POLICY "tenant_guard" ON "app"."customers" AS PERMISSIVE FOR ALL TO PUBLIC USING ((tenant_id = 1));
-- 3.6 ACCESS EXCLUSIVE on app.orders
CREATE POLICY "tenant_guard" ON "app"."orders" AS PERMISSIVE FOR ALL TO PUBLIC USING ((tenant_id = 1));
COMMIT;

