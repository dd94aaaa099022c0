CREATE SCHEMA app;
CREATE TABLE app.events (tenant_id uuid NOT NULL, id bigint, body text CHECK (body <> ''), PRIMARY KEY (tenant_id, id)) PARTITION BY LIST (tenant_id);
CREATE TABLE app.events_1 PARTITION OF app.events FOR VALUES IN ('00000000-0000-0000-0000-000000000001');
CREATE TABLE app.events_rest PARTITION OF app.events DEFAULT;
CREATE INDEX ON app.events (tenant_id, body);
CREATE TABLE app.old (id bigint, v int);
CREATE TABLE app.old_child (extra text) INHERITS (app.old);
INSERT INTO app.events VALUES ('00000000-0000-0000-0000-000000000001', 1, 'b'), ('00000000-0000-0000-0000-000000000002', 1, 'b');
INSERT INTO app.old_child VALUES (1, 2, 'x');
