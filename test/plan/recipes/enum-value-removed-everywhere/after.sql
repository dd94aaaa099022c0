-- large: app.orders
-- holds: SELECT array_agg(state ORDER BY id) = '{done,new}' FROM app.orders
-- holds: SELECT array_agg(past::text ORDER BY id) = '{"{new,done}",NULL}' FROM app.orders
-- holds: SELECT array_agg(state ORDER BY id) = '{done,NULL}' FROM app.notes
CREATE ROLE enum_owner;
CREATE ROLE enum_reader;
CREATE SCHEMA app;
CREATE TYPE app.state AS ENUM ('done', 'new', 'paid');
COMMENT ON TYPE app.state IS 'of an order';
ALTER TYPE app.state OWNER TO enum_owner;
REVOKE USAGE ON TYPE app.state FROM PUBLIC;
CREATE TABLE app.orders (id bigint PRIMARY KEY, state app.state NOT NULL DEFAULT 'new', past app.state[] DEFAULT '{new}');
CREATE TABLE app.notes (id bigint PRIMARY KEY, state app.state, text text);
CREATE INDEX orders_state ON app.orders (state) INCLUDE (id);
COMMENT ON COLUMN app.orders.state IS 'where it is';
GRANT SELECT (id, state), UPDATE (state) ON app.orders TO enum_reader;
CREATE VIEW app.open AS SELECT id, state FROM app.orders WHERE state = 'new';
GRANT SELECT ON app.open TO enum_reader;
CREATE FUNCTION app.next(app.state) RETURNS app.state LANGUAGE sql IMMUTABLE AS $$ SELECT 'done'::app.state $$;
GRANT EXECUTE ON FUNCTION app.next(app.state) TO enum_reader;
ALTER TABLE app.notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY only_new ON app.notes TO enum_reader USING (state = 'new');
