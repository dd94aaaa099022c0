CREATE ROLE recipe_owner;
CREATE ROLE recipe_app;
CREATE SCHEMA app AUTHORIZATION recipe_owner;
CREATE SCHEMA other;
GRANT USAGE ON SCHEMA app TO recipe_app;
SET ROLE recipe_owner;
CREATE TABLE app.orders (
  tenant_id uuid NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  nr serial UNIQUE,
  "Old note" text NOT NULL CHECK ("Old note" <> ''),
  tag text DEFAULT 't',
  PRIMARY KEY (tenant_id, id)
);
CREATE TABLE app.lines (tenant_id uuid, order_id bigint, FOREIGN KEY (tenant_id, order_id) REFERENCES app.orders);
CREATE INDEX orders_note ON app.orders (tenant_id, "Old note");
CREATE VIEW app.notes WITH (security_invoker = true) AS SELECT id, "Old note" FROM app.orders;
COMMENT ON TABLE app.orders IS 'what was bought';
COMMENT ON COLUMN app.orders."Old note" IS 'by hand';
ALTER TABLE app.orders ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY orders_own ON app.orders TO recipe_app USING (tenant_id = current_setting('app.tenant')::uuid AND "Old note" <> 'Old note');
GRANT SELECT, INSERT ON app.orders TO recipe_app;
CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER touched BEFORE UPDATE ON app.orders FOR EACH ROW EXECUTE FUNCTION app.touch();
RESET ROLE;
CREATE TABLE other.orders (id bigint PRIMARY KEY, "Old note" text);
INSERT INTO app.orders (tenant_id, "Old note") SELECT '00000000-0000-0000-0000-000000000001', 'n' FROM generate_series(1, 3);
