CREATE SCHEMA app;
CREATE SCHEMA other;
CREATE TABLE app.orders (id bigint PRIMARY KEY, note text);
CREATE TABLE other.orders (id bigint PRIMARY KEY, note text);
