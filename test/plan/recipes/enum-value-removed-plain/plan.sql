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

