-- expand, no transaction
SET lock_timeout = 0;
-- check: no two rows are equal in what constraint "orders_pkey" on table "app"."orders" makes unique
-- 1.1 SHARE UPDATE EXCLUSIVE on app.orders; index build, long
-- ! builds-index: table "app"."orders"
CREATE UNIQUE INDEX CONCURRENTLY "orders_pkey" ON "app"."orders" USING "btree" ("tenant_id", "id") INCLUDE ("note");

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 2.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_pkey" PRIMARY KEY USING INDEX "orders_pkey";
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 3.1 no lock
COMMENT ON CONSTRAINT "orders_pkey" ON "app"."orders" IS 'of a tenant';
COMMIT;

-- expand, no transaction
SET lock_timeout = 0;
-- check: no two rows are equal in what constraint "orders_tenant_id_nr_key" on table "app"."orders" makes unique
-- 4.1 SHARE UPDATE EXCLUSIVE on app.orders; index build, long
-- ! builds-index: table "app"."orders"
CREATE UNIQUE INDEX CONCURRENTLY "orders_tenant_id_nr_key" ON "app"."orders" USING "btree" ("tenant_id", "nr") NULLS NOT DISTINCT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 5.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_tenant_id_nr_key" UNIQUE USING INDEX "orders_tenant_id_nr_key" DEFERRABLE INITIALLY DEFERRED;
COMMIT;

