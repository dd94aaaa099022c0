-- large: app.orders
CREATE SCHEMA app;
CREATE ROLE app_owner;
CREATE ROLE app_user;
CREATE TABLE app.orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tenant_id uuid NOT NULL, note text, CONSTRAINT orders_note CHECK (length(note) < 200), CONSTRAINT orders_id CHECK (id > 0));
ALTER TABLE app.orders OWNER TO app_owner;
GRANT SELECT, INSERT ON app.orders TO app_user;
