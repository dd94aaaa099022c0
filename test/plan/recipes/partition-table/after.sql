-- large: app.events
-- rules: change/forbid-rename change/forbid-dropped-policy change/require-concurrent-drop-index
-- holds: SELECT count(*) = 3 FROM app.events WHERE at = '2025-05-05'
-- holds: SELECT count(*) = 3 FROM app.events_past
-- holds: SELECT nextval('app.events_id_seq') = 4
CREATE ROLE recipe_owner;
CREATE ROLE recipe_app;
CREATE SCHEMA app AUTHORIZATION recipe_owner;
GRANT USAGE ON SCHEMA app TO recipe_app;
SET ROLE recipe_owner;
CREATE TABLE app.tenants (id uuid PRIMARY KEY);
CREATE TABLE app.events (
  tenant_id uuid NOT NULL REFERENCES app.tenants,
  id bigint GENERATED ALWAYS AS IDENTITY,
  at timestamptz NOT NULL DEFAULT now(),
  note text CONSTRAINT noted CHECK (note <> ''),
  PRIMARY KEY (tenant_id, id, at)
) PARTITION BY RANGE (at);
CREATE TABLE app.events_past PARTITION OF app.events FOR VALUES FROM (MINVALUE) TO ('2027-01-01');
CREATE TABLE app.events_2027 PARTITION OF app.events FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
CREATE INDEX events_note ON app.events (note);
COMMENT ON TABLE app.events IS 'what happened';
COMMENT ON COLUMN app.events.note IS 'by hand';
ALTER TABLE app.events ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.events TO recipe_app USING (tenant_id = current_setting('app.tenant')::uuid);
CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER touched BEFORE INSERT ON app.events FOR EACH ROW EXECUTE FUNCTION app.touch();
CREATE VIEW app.notes WITH (security_invoker = true) AS SELECT id, note FROM app.events;
GRANT SELECT, INSERT ON app.events TO recipe_app;
GRANT SELECT ON app.notes TO recipe_app;
GRANT USAGE ON SEQUENCE app.events_id_seq TO recipe_app;
RESET ROLE;
