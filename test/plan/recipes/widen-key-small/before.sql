CREATE SCHEMA app;
CREATE TABLE app.kinds (id serial PRIMARY KEY, name text);
CREATE TABLE app.orders (id bigint PRIMARY KEY, kind int REFERENCES app.kinds (id));
CREATE TABLE app.notes (id int PRIMARY KEY, kind int REFERENCES app.kinds (id));
CREATE VIEW app.names AS SELECT id, name FROM app.kinds;
INSERT INTO app.kinds (name) VALUES ('a'), ('b');
INSERT INTO app.orders VALUES (1, 1), (2, 2);
