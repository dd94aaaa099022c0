-- large: app.orders
CREATE SCHEMA app;
CREATE TABLE app.kinds (id int PRIMARY KEY);
CREATE TABLE app.orders (id bigint PRIMARY KEY, kind int);
ALTER TABLE app.orders ADD CONSTRAINT orders_kind FOREIGN KEY (kind) REFERENCES app.kinds;
ALTER TABLE app.orders ADD CONSTRAINT orders_positive CHECK (id > 0);
