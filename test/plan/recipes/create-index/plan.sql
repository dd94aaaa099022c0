-- expand, no transaction
SET lock_timeout = 0;
-- 1.1 SHARE UPDATE EXCLUSIVE on app.orders
DROP INDEX CONCURRENTLY IF EXISTS "app"."orders_broken";

-- expand, no transaction
SET lock_timeout = 0;
-- 2.1 SHARE UPDATE EXCLUSIVE on app.orders; index build, long
-- ! builds-index: table "app"."orders"
CREATE INDEX CONCURRENTLY "orders_broken" ON "app"."orders" USING "btree" ("created_at");

-- expand, no transaction
SET lock_timeout = 0;
-- 3.1 SHARE UPDATE EXCLUSIVE on app.orders; index build, long
-- ! builds-index: table "app"."orders"
CREATE INDEX CONCURRENTLY "orders_tenant_new" ON "app"."orders" USING "btree" ("tenant_id", "id");

-- expand, no transaction
SET lock_timeout = 0;
-- 4.1 SHARE UPDATE EXCLUSIVE on app.orders
DROP INDEX CONCURRENTLY "app"."orders_tenant";

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 5.1 no lock
ALTER INDEX "app"."orders_tenant_new" RENAME TO "orders_tenant";
COMMIT;

-- expand, no transaction
SET lock_timeout = 0;
-- check: no two rows are equal in what index "app"."orders_code" makes unique
-- 6.1 SHARE UPDATE EXCLUSIVE on app.orders; index build, long
-- ! builds-index: table "app"."orders"
CREATE UNIQUE INDEX CONCURRENTLY "orders_code" ON "app"."orders" USING "btree" ("tenant_id", lower(code)) WHERE (code <> ''::text);

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 7.1 no lock
COMMENT ON INDEX "app"."orders_code" IS 'one code per tenant';
COMMIT;

-- migrate, no transaction
SET lock_timeout = 0;
-- 8.1 SHARE UPDATE EXCLUSIVE on app.orders
DROP INDEX CONCURRENTLY "app"."orders_unused";

