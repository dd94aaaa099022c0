-- expand, no transaction
SET lock_timeout = 0;
-- 1.1 SHARE UPDATE EXCLUSIVE on app.orders
DROP INDEX CONCURRENTLY IF EXISTS "app"."orders_v";

-- expand, no transaction
SET lock_timeout = 0;
-- check: no two rows are equal in what index "app"."orders_v" makes unique
-- 2.1 SHARE UPDATE EXCLUSIVE on app.orders; index build, long
-- ! builds-index: table "app"."orders"
CREATE UNIQUE INDEX CONCURRENTLY "orders_v" ON "app"."orders" USING "btree" ("v");

