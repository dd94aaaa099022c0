-- large: app.orders
CREATE SCHEMA app;
CREATE ROLE app_owner;
CREATE ROLE app_user;

CREATE TABLE app.orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, code text, created_at timestamptz);
CREATE INDEX orders_tenant ON app.orders (tenant_id, id);
CREATE INDEX orders_broken ON app.orders (created_at);
CREATE UNIQUE INDEX orders_code ON app.orders (tenant_id, lower(code)) WHERE code <> '';
COMMENT ON INDEX app.orders_code IS 'one code per tenant';
