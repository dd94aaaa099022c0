-- large: app.orders
CREATE SCHEMA app;
CREATE ROLE app_owner;
CREATE ROLE app_user;

CREATE TABLE app.orders (id bigint NOT NULL, note text);
CREATE VIEW app.order_list AS SELECT id, note FROM app.orders;
