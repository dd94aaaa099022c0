-- large: app.base
CREATE SCHEMA app;
CREATE TABLE app.base (id bigint PRIMARY KEY, v int, CONSTRAINT v_positive CHECK (v > 0) NO INHERIT);
CREATE TABLE app.child (x int) INHERITS (app.base);
