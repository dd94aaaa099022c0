-- rules: change/require-concurrent-index
-- large: app.orders
CREATE SCHEMA app;
CREATE SCHEMA other;
CREATE TABLE app.orders (id bigint PRIMARY KEY, note text NOT NULL);
CREATE INDEX orders_note ON app.orders (note);
CREATE TABLE other.orders (id bigint PRIMARY KEY, note text NOT NULL);
CREATE INDEX orders_note ON other.orders (note);
