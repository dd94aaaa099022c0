-- large: app.nodes
CREATE SCHEMA app;
CREATE TABLE app.nodes (tenant_id uuid, id bigint, parent bigint, PRIMARY KEY (tenant_id, id),
  CONSTRAINT in_tree FOREIGN KEY (tenant_id, parent) REFERENCES app.nodes ON DELETE SET NULL (parent) DEFERRABLE);
