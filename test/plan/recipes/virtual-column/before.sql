CREATE SCHEMA app;
CREATE TABLE app.orders (id bigint PRIMARY KEY, v int);
INSERT INTO app.orders VALUES (1, 1);
