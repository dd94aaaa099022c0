BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 1.1 ACCESS EXCLUSIVE on app.totals
DROP MATERIALIZED VIEW "app"."totals";
-- 1.2 ACCESS EXCLUSIVE on app.orders; rewrite, short
-- ! rewrites-table: table "app"."orders"
ALTER TABLE "app"."orders" ALTER COLUMN "amount" TYPE bigint USING "amount"::bigint;
-- 1.3 no lock; scan, unknown
CREATE MATERIALIZED VIEW "app"."totals" AS  SELECT sum(orders.amount) AS total
   FROM app.orders WITH DATA;
COMMIT;

