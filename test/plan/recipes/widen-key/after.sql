-- large: app.orders
-- holds: SELECT array_agg(id ORDER BY id) = '{5,6,7}' FROM app.orders
-- holds: SELECT count(*) = 3 FROM app.lines WHERE order_id = id
-- holds: SELECT nextval('app.orders_id_seq') = 8 AND nextval('app.orders_nr_seq') = 4
CREATE ROLE recipe_owner;
CREATE ROLE recipe_app;
CREATE SCHEMA app AUTHORIZATION recipe_owner;
GRANT USAGE ON SCHEMA app TO recipe_app;
SET ROLE recipe_owner;
CREATE TABLE app.orders (
  tenant_id uuid NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY (START WITH 5),
  nr bigserial,
  note text,
  CONSTRAINT orders_positive CHECK (id > 0),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (id) INCLUDE (note)
);
CREATE TABLE app.lines (
  tenant_id uuid NOT NULL,
  id bigint PRIMARY KEY,
  order_id bigint NOT NULL,
  FOREIGN KEY (tenant_id, order_id) REFERENCES app.orders ON DELETE CASCADE
);
CREATE TABLE app.hints (id bigint PRIMARY KEY, "Order" bigint, CONSTRAINT "To order" FOREIGN KEY ("Order") REFERENCES app.orders (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED);
CREATE INDEX lines_late ON app.lines (order_id) WHERE order_id > 5;
CREATE INDEX hints_order ON app.hints ("Order", (abs("Order")));
CREATE INDEX orders_note ON app.orders (note, id DESC);
COMMENT ON INDEX app.orders_note IS 'by note';
COMMENT ON CONSTRAINT orders_pkey ON app.orders IS 'by tenant';
COMMENT ON CONSTRAINT "To order" ON app.hints IS 'weak';
COMMENT ON COLUMN app.orders.id IS 'number';
COMMENT ON SEQUENCE app.orders_id_seq IS 'numbers';
ALTER TABLE app.orders ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.orders TO recipe_app USING (tenant_id = current_setting('app.tenant')::uuid AND id > 0);
CREATE VIEW app.numbers WITH (security_invoker = true) AS SELECT id, note FROM app.orders;
CREATE VIEW app.notes WITH (security_invoker = true) AS SELECT note FROM app.numbers WHERE id > 1;
GRANT SELECT ON app.numbers, app.notes TO recipe_app;
GRANT SELECT, INSERT ON app.orders TO recipe_app;
GRANT SELECT (order_id) ON app.lines TO recipe_app;
GRANT USAGE ON SEQUENCE app.orders_id_seq TO recipe_app;
RESET ROLE;
