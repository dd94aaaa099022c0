-- holds: SELECT count(*) = 2 FROM app.orders JOIN app.kinds ON kinds.id = orders.kind
-- holds: SELECT nextval('app.kinds_id_seq') = 3
CREATE SCHEMA app;
CREATE TABLE app.kinds (id bigserial PRIMARY KEY, name text);
CREATE TABLE app.orders (id bigint PRIMARY KEY, kind bigint REFERENCES app.kinds (id));
CREATE TABLE app.notes (id int PRIMARY KEY, kind int REFERENCES app.kinds (id));
CREATE VIEW app.names AS SELECT id, name FROM app.kinds;
