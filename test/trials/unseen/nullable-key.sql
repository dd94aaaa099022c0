-- Tenant key NULL on purpose: roles, templates and settings of everybody beside a tenant's own (TypeORM).
CREATE TABLE tenants (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name varchar NOT NULL);
CREATE TABLE users (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), tenant_id uuid NOT NULL REFERENCES tenants, email varchar NOT NULL, UNIQUE (tenant_id, email));
CREATE TABLE roles (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), tenant_id uuid REFERENCES tenants, name varchar NOT NULL);
COMMENT ON COLUMN roles.tenant_id IS 'NULL = built-in role, visible to every tenant';
CREATE UNIQUE INDEX roles_name ON roles (tenant_id, name);
-- planted: UNIQUE (tenant_id, name) lets two built-in roles have one name
CREATE TABLE templates (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), tenant_id uuid REFERENCES tenants, body text NOT NULL);
CREATE INDEX templates_tenant ON templates (tenant_id);
CREATE TABLE settings (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), tenant_id uuid REFERENCES tenants, key varchar NOT NULL, value jsonb NOT NULL);
CREATE UNIQUE INDEX settings_own ON settings (tenant_id, key) WHERE tenant_id IS NOT NULL;
CREATE UNIQUE INDEX settings_global ON settings (key) WHERE tenant_id IS NULL;
CREATE TABLE messages (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), tenant_id uuid NOT NULL REFERENCES tenants, template_id uuid REFERENCES templates, sent_at timestamptz);
CREATE INDEX messages_tenant ON messages (tenant_id);
CREATE TABLE files (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), tenant_id uuid REFERENCES tenants ON DELETE SET NULL, path text NOT NULL);
-- planted: files: ON DELETE SET NULL makes a deleted tenant's files everybody's; messages.template_id without index
CREATE INDEX files_tenant ON files (tenant_id);
CREATE TABLE migrations (id serial PRIMARY KEY, timestamp bigint NOT NULL, name varchar NOT NULL);
CREATE ROLE api LOGIN;
GRANT SELECT, INSERT, UPDATE, DELETE ON users, roles, templates, settings, messages, files TO api;
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE users FORCE ROW LEVEL SECURITY;
CREATE POLICY t ON users USING (tenant_id = current_setting('app.tenant_id', true)::uuid);
ALTER TABLE roles ENABLE ROW LEVEL SECURITY;
ALTER TABLE roles FORCE ROW LEVEL SECURITY;
CREATE POLICY r ON roles FOR SELECT USING (tenant_id IS NULL OR tenant_id = current_setting('app.tenant_id', true)::uuid);
CREATE POLICY w ON roles FOR INSERT WITH CHECK (tenant_id = current_setting('app.tenant_id', true)::uuid);
ALTER TABLE templates ENABLE ROW LEVEL SECURITY;
ALTER TABLE templates FORCE ROW LEVEL SECURITY;
CREATE POLICY t ON templates USING (tenant_id IS NULL OR tenant_id = current_setting('app.tenant_id', true)::uuid);
-- planted: templates: one policy for all commands, so any tenant may change and insert the global templates
ALTER TABLE settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE settings FORCE ROW LEVEL SECURITY;
CREATE POLICY t ON settings USING (tenant_id IS NULL OR tenant_id = current_setting('app.tenant_id', true)::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id', true)::uuid);
ALTER TABLE messages ENABLE ROW LEVEL SECURITY;
ALTER TABLE messages FORCE ROW LEVEL SECURITY;
CREATE POLICY t ON messages USING (tenant_id = current_setting('app.tenant_id', true)::uuid OR current_setting('app.tenant_id', true) IS NULL);
-- planted: messages: without a setting everything is visible
ALTER TABLE files ENABLE ROW LEVEL SECURITY;
ALTER TABLE files FORCE ROW LEVEL SECURITY;
CREATE POLICY t ON files USING (tenant_id = current_setting('app.tenant_id', true)::uuid);
