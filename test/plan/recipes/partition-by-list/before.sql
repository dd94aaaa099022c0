CREATE SCHEMA app;
CREATE TABLE app.items (tenant_id int NOT NULL, id serial, note text);
INSERT INTO app.items (tenant_id) VALUES (1), (1);
