-- large: app.orders
CREATE SCHEMA app;
CREATE TABLE app.orders (id bigint PRIMARY KEY, v int);
CREATE UNIQUE INDEX orders_v ON app.orders (v);
