-- large: app.items
-- rules: change/forbid-rename
-- holds: SELECT count(*) = 2 FROM app.items_1
-- holds: SELECT nextval('app.items_id_seq') = 3
CREATE SCHEMA app;
CREATE TABLE app.items (tenant_id int NOT NULL, id serial, note text) PARTITION BY LIST (tenant_id);
CREATE TABLE app.items_1 PARTITION OF app.items FOR VALUES IN (1);
