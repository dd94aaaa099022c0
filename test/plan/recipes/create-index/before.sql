CREATE SCHEMA app;
CREATE ROLE app_owner;
CREATE ROLE app_user;

CREATE TABLE app.orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, code text, created_at timestamptz);
CREATE INDEX orders_tenant ON app.orders (tenant_id);
CREATE INDEX orders_broken ON app.orders (created_at);
UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'app.orders_broken'::regclass;
CREATE INDEX orders_unused ON app.orders (created_at, code);
