-- large: app.tasks
CREATE SCHEMA app;
CREATE ROLE app_owner;
CREATE ROLE app_user;
CREATE TABLE app.projects (tenant_id uuid NOT NULL, id bigint PRIMARY KEY, CONSTRAINT projects_tenant UNIQUE (tenant_id, id));
CREATE TABLE app.tasks (id bigint PRIMARY KEY, project_id bigint NOT NULL, done boolean, tenant_id uuid NOT NULL,
  CONSTRAINT tasks_project FOREIGN KEY (tenant_id, project_id) REFERENCES app.projects (tenant_id, id));
CREATE INDEX tasks_tenant ON app.tasks (tenant_id, project_id);
ALTER TABLE app.projects OWNER TO app_owner;
ALTER TABLE app.tasks OWNER TO app_owner;
GRANT SELECT, INSERT ON app.tasks, app.projects TO app_user;
ALTER TABLE app.tasks ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_guard ON app.tasks USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
ALTER TABLE app.projects ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_guard ON app.projects USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
