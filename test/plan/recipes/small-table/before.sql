CREATE SCHEMA app;
CREATE ROLE app_owner;
CREATE ROLE app_user;
CREATE TABLE app.kinds (id integer PRIMARY KEY, name text, rank integer);
CREATE TABLE app.orders (id bigint PRIMARY KEY, kind integer);
INSERT INTO app.kinds VALUES (1, 'a', 1);
