CREATE SCHEMA app;
CREATE ROLE app_owner;
CREATE ROLE app_user;

CREATE TABLE app.orders (id bigint PRIMARY KEY, amount integer NOT NULL);
CREATE MATERIALIZED VIEW app.totals AS SELECT sum(amount) AS total FROM app.orders;
INSERT INTO app.orders SELECT i, i FROM generate_series(1, 10) i;
