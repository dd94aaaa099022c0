CREATE SCHEMA app;
CREATE TABLE app.orders (id bigint PRIMARY KEY, v int);
CREATE UNIQUE INDEX orders_v ON app.orders (v);
UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'app.orders_v'::regclass;
