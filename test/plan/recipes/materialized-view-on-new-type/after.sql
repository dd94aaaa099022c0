-- holds: SELECT total = 55 FROM app.totals
CREATE SCHEMA app;
CREATE ROLE app_owner;
CREATE ROLE app_user;

CREATE TABLE app.orders (id bigint PRIMARY KEY, amount bigint NOT NULL);
CREATE MATERIALIZED VIEW app.totals AS SELECT sum(amount) AS total FROM app.orders;
