CREATE SCHEMA app;
CREATE ROLE app_owner;
CREATE ROLE app_user;
CREATE TABLE app.orders (id bigint PRIMARY KEY, note text);
CREATE TABLE app.few (id bigint PRIMARY KEY);
INSERT INTO app.orders SELECT i, 'x' FROM generate_series(1, 20000) i;
