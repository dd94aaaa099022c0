-- large: app.orders
CREATE SCHEMA app;
CREATE ROLE app_owner;
CREATE ROLE app_user;

CREATE TABLE app.orders (id bigint PRIMARY KEY, code text NOT NULL, CONSTRAINT orders_code UNIQUE (code));
