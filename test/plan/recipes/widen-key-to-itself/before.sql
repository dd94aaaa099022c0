CREATE SCHEMA app;
CREATE TABLE app.nodes (id serial PRIMARY KEY, parent int REFERENCES app.nodes ON UPDATE CASCADE, note text COLLATE "C");
CREATE INDEX nodes_parent ON app.nodes (parent, note COLLATE "C");
INSERT INTO app.nodes (parent) VALUES (NULL), (1), (2);
