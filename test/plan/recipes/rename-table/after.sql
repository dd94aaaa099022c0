-- large: app.orders
-- rename: table app.orders purchases
-- rename: column app.orders."Old note" "Remark"
-- rename: view notes remarks
-- holds: SELECT count(*) = 3 FROM app.purchases WHERE "Remark" = 'n'
CREATE ROLE recipe_owner;
CREATE ROLE recipe_app;
CREATE SCHEMA app AUTHORIZATION recipe_owner;
CREATE SCHEMA other;
GRANT USAGE ON SCHEMA app TO recipe_app;
SET ROLE recipe_owner;
CREATE TABLE app.purchases (
  tenant_id uuid NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  nr serial UNIQUE,
  "Remark" text NOT NULL CHECK ("Remark" <> ''),
  tag text NOT NULL DEFAULT 't',
  PRIMARY KEY (tenant_id, id)
);
CREATE TABLE app.lines (tenant_id uuid, order_id bigint, FOREIGN KEY (tenant_id, order_id) REFERENCES app.purchases);
CREATE INDEX purchases_note ON app.purchases (tenant_id, "Remark");
CREATE VIEW app.remarks WITH (security_invoker = true) AS SELECT id, "Remark" AS "Old note" FROM app.purchases;
COMMENT ON TABLE app.purchases IS 'what was bought';
COMMENT ON COLUMN app.purchases."Remark" IS 'by hand';
ALTER TABLE app.purchases ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY purchases_own ON app.purchases TO recipe_app USING (tenant_id = current_setting('app.tenant')::uuid AND "Remark" <> 'Old note');
GRANT SELECT, INSERT ON app.purchases TO recipe_app;
CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER touched BEFORE UPDATE ON app.purchases FOR EACH ROW EXECUTE FUNCTION app.touch();
RESET ROLE;
CREATE TABLE other.orders (id bigint PRIMARY KEY, "Old note" text);
