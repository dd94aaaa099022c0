CREATE SCHEMA app;
CREATE ROLE app_owner;
CREATE ROLE app_user;

CREATE TABLE app.orders (id bigint NOT NULL, legacy text NOT NULL, note text, mood text);
CREATE TABLE app.old (id bigint PRIMARY KEY);
CREATE VIEW app.order_list AS SELECT id, note FROM app.orders;
CREATE VIEW app.old_list AS SELECT id FROM app.old;
