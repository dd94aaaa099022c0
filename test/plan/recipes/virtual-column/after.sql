-- since: 18
-- large: app.orders
-- holds: SELECT twice = 2 FROM app.orders
CREATE SCHEMA app;
CREATE TABLE app.orders (id bigint PRIMARY KEY, v int, twice int GENERATED ALWAYS AS (v * 2) VIRTUAL);
