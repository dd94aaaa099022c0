CREATE SCHEMA app;
CREATE TABLE app.nodes (tenant_id uuid, id bigint, parent bigint, PRIMARY KEY (tenant_id, id));
INSERT INTO app.nodes VALUES ('00000000-0000-0000-0000-000000000001', 1, NULL), ('00000000-0000-0000-0000-000000000001', 2, 1);
