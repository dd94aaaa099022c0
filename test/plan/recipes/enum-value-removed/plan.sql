BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 1.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE ONLY "app"."orders" ALTER COLUMN "state" DROP DEFAULT;
-- 1.2 no lock
ALTER TYPE "app"."state" RENAME TO "state__old";
-- 1.3 no lock
CREATE TYPE "app"."state" AS ENUM ('done', 'new');
-- 1.4 ACCESS EXCLUSIVE on app.orders; rewrite, long
-- ! rewrites-table: table "app"."orders"
-- ! blocks-reads: table "app"."orders"
ALTER TABLE "app"."orders" ALTER COLUMN "state" TYPE app.state USING "state"::text::app.state;
-- 1.5 no lock
DROP TYPE "app"."state__old";
-- 1.6 ACCESS EXCLUSIVE on app.orders
ALTER TABLE ONLY "app"."orders" ALTER COLUMN "state" SET DEFAULT 'new'::app.state;
COMMIT;

-- expand, no transaction
SET lock_timeout = 0;
-- 2.1 SHARE UPDATE EXCLUSIVE on app.orders; index build, long
-- ! builds-index: table "app"."orders"
CREATE INDEX CONCURRENTLY "orders_state_new" ON "app"."orders" USING "btree" ("state");

-- expand, no transaction
SET lock_timeout = 0;
-- 3.1 SHARE UPDATE EXCLUSIVE on app.orders
DROP INDEX CONCURRENTLY "app"."orders_state";

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 4.1 no lock
ALTER INDEX "app"."orders_state_new" RENAME TO "orders_state";
COMMIT;

