BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 1.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE ONLY "app"."orders" ADD CONSTRAINT "orders_pkey" PRIMARY KEY ("tenant_id", "id");
-- 1.2 ACCESS EXCLUSIVE on app.orders_2
ALTER TABLE ONLY "app"."orders_2" ADD CONSTRAINT "orders_2_pkey" PRIMARY KEY ("tenant_id", "id");
-- 1.3 SHARE on app.orders
CREATE INDEX "orders_code" ON ONLY "app"."orders" USING "btree" ("code");
-- 1.4 SHARE on app.orders_2
CREATE INDEX "orders_2_code_idx" ON ONLY "app"."orders_2" USING "btree" ("code");
-- 1.5 no lock
ALTER INDEX "app"."orders_code" ATTACH PARTITION "app"."orders_2_code_idx";
-- 1.6 no lock
ALTER INDEX "app"."orders_pkey" ATTACH PARTITION "app"."orders_2_pkey";
COMMIT;

-- expand, no transaction
SET lock_timeout = 0;
-- check: no two rows are equal in what constraint "orders_1_pkey" on table "app"."orders_1" makes unique
-- 2.1 SHARE UPDATE EXCLUSIVE on app.orders_1; index build, long
-- ! builds-index: table "app"."orders_1"
CREATE UNIQUE INDEX CONCURRENTLY "orders_1_pkey" ON "app"."orders_1" USING "btree" ("tenant_id", "id");

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 3.1 ACCESS EXCLUSIVE on app.orders_1
ALTER TABLE "app"."orders_1" ADD CONSTRAINT "orders_1_pkey" PRIMARY KEY USING INDEX "orders_1_pkey";
COMMIT;

-- expand, no transaction
SET lock_timeout = 0;
-- check: no two rows are equal in what constraint "orders_2a_pkey" on table "app"."orders_2a" makes unique
-- 4.1 SHARE UPDATE EXCLUSIVE on app.orders_2a; index build, long
-- ! builds-index: table "app"."orders_2a"
CREATE UNIQUE INDEX CONCURRENTLY "orders_2a_pkey" ON "app"."orders_2a" USING "btree" ("tenant_id", "id");

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 5.1 ACCESS EXCLUSIVE on app.orders_2a
ALTER TABLE "app"."orders_2a" ADD CONSTRAINT "orders_2a_pkey" PRIMARY KEY USING INDEX "orders_2a_pkey";
COMMIT;

-- expand, no transaction
SET lock_timeout = 0;
-- 6.1 SHARE UPDATE EXCLUSIVE on app.orders_1; index build, long
-- ! builds-index: table "app"."orders_1"
CREATE INDEX CONCURRENTLY "orders_1_code_idx" ON "app"."orders_1" USING "btree" ("code");

-- expand, no transaction
SET lock_timeout = 0;
-- 7.1 SHARE UPDATE EXCLUSIVE on app.orders_2a; index build, long
-- ! builds-index: table "app"."orders_2a"
CREATE INDEX CONCURRENTLY "orders_2a_code_idx" ON "app"."orders_2a" USING "btree" ("code");

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 8.1 no lock
ALTER INDEX "app"."orders_code" ATTACH PARTITION "app"."orders_1_code_idx";
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 9.1 no lock
ALTER INDEX "app"."orders_pkey" ATTACH PARTITION "app"."orders_1_pkey";
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 10.1 no lock
ALTER INDEX "app"."orders_2_code_idx" ATTACH PARTITION "app"."orders_2a_code_idx";
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 11.1 no lock
ALTER INDEX "app"."orders_2_pkey" ATTACH PARTITION "app"."orders_2a_pkey";
COMMIT;

