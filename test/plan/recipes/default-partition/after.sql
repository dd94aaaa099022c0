-- large: app.events_rest
-- holds: SELECT count(*) = 1 FROM app.events_rest
CREATE SCHEMA app;
CREATE TABLE app.events (tenant_id int NOT NULL, id bigint NOT NULL, PRIMARY KEY (tenant_id, id)) PARTITION BY LIST (tenant_id);
CREATE TABLE app.events_rest PARTITION OF app.events DEFAULT;
CREATE TABLE app.events_1 PARTITION OF app.events FOR VALUES IN (1);
