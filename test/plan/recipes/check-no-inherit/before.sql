CREATE SCHEMA app;
CREATE TABLE app.base (id bigint PRIMARY KEY, v int);
CREATE TABLE app.child (x int) INHERITS (app.base);
INSERT INTO app.child VALUES (1, -1, 1);
