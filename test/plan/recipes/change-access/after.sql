-- large: app.orders
-- large: app.notes
CREATE SCHEMA app;
CREATE ROLE app_owner;
CREATE ROLE app_user;
CREATE ROLE app_reader;
CREATE TABLE app.orders (id bigint PRIMARY KEY, tenant_id int NOT NULL, note text);
ALTER TABLE app.orders OWNER TO app_owner;
ALTER TABLE app.orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.orders FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_guard ON app.orders USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::int);
CREATE POLICY closed ON app.orders AS RESTRICTIVE USING (tenant_id > 0);
GRANT SELECT, INSERT ON app.orders TO app_user;
GRANT SELECT (id, note) ON app.orders TO app_reader;
CREATE TABLE app.notes (id bigint PRIMARY KEY, tenant_id int NOT NULL);
ALTER TABLE app.notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_guard ON app.notes USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::int);
GRANT SELECT ON app.notes TO app_user;
CREATE INDEX notes_tenant ON app.notes (tenant_id);
CREATE TABLE app.tags (tenant_id int NOT NULL, name text);
ALTER TABLE app.tags ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_guard ON app.tags USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::int);
GRANT SELECT ON app.tags TO app_user;
