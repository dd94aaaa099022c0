BEGIN; -- expand
SET lock_timeout = 0;
-- 1.1 no lock; scan, unknown
CREATE MATERIALIZED VIEW "app"."sums_new" AS  SELECT sum(orders.v) AS total,
    count(*) AS rows
   FROM app.orders WITH DATA;
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 2.1 no lock
CREATE UNIQUE INDEX "sums_total_new" ON "app"."sums_new" USING "btree" ("total");
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 3.1 ACCESS EXCLUSIVE on app.sums
DROP MATERIALIZED VIEW "app"."sums";
-- 3.2 no lock
ALTER MATERIALIZED VIEW "app"."sums_new" RENAME TO "sums";
-- 3.3 no lock
ALTER INDEX "app"."sums_total_new" RENAME TO "sums_total";
-- 3.4 no lock
GRANT SELECT ON TABLE "app"."sums" TO "recipe_app";
-- 3.5 no lock
COMMENT ON MATERIALIZED VIEW "app"."sums" IS 'totals';
COMMIT;

