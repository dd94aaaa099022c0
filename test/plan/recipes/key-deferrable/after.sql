-- large: app.orders
CREATE SCHEMA app;
CREATE TABLE app.orders (tenant_id uuid NOT NULL, id bigint NOT NULL, nr int, note text,
  PRIMARY KEY (tenant_id, id) INCLUDE (note),
  UNIQUE NULLS NOT DISTINCT (tenant_id, nr) DEFERRABLE INITIALLY DEFERRED);
COMMENT ON CONSTRAINT orders_pkey ON app.orders IS 'of a tenant';
