-- large: app.nodes
-- holds: SELECT array_agg(parent ORDER BY id) = '{NULL,1,2}' AND nextval('app.nodes_id_seq') = 4 FROM app.nodes
CREATE SCHEMA app;
CREATE TABLE app.nodes (id bigserial PRIMARY KEY, parent bigint REFERENCES app.nodes ON UPDATE CASCADE, note text COLLATE "C");
CREATE INDEX nodes_parent ON app.nodes (parent, note COLLATE "C");
