-- large: app.orders
-- holds: SELECT total = 3 AND rows = 2 FROM app.sums
CREATE SCHEMA app;
CREATE ROLE recipe_app;
CREATE TABLE app.orders (id bigint PRIMARY KEY, v int);
CREATE MATERIALIZED VIEW app.sums AS SELECT sum(v) AS total, count(*) AS rows FROM app.orders;
CREATE UNIQUE INDEX sums_total ON app.sums (total);
COMMENT ON MATERIALIZED VIEW app.sums IS 'totals';
GRANT SELECT ON app.sums TO recipe_app;
