CREATE SCHEMA app;
CREATE ROLE recipe_app;
CREATE TABLE app.orders (id bigint PRIMARY KEY, v int);
CREATE MATERIALIZED VIEW app.sums AS SELECT sum(v) AS total FROM app.orders;
CREATE UNIQUE INDEX sums_total ON app.sums (total);
GRANT SELECT ON app.sums TO recipe_app;
INSERT INTO app.orders VALUES (1, 1), (2, 2);
