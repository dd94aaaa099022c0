CREATE SCHEMA app;
CREATE TABLE app.events (tenant_id int NOT NULL, id bigint NOT NULL, PRIMARY KEY (tenant_id, id)) PARTITION BY LIST (tenant_id);
CREATE TABLE app.events_rest PARTITION OF app.events DEFAULT;
INSERT INTO app.events VALUES (9, 1);
