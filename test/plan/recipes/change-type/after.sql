-- large: app.orders
CREATE SCHEMA app;
CREATE ROLE app_owner;
CREATE ROLE app_user;
CREATE TABLE app.orders (id bigint PRIMARY KEY, quantity bigint NOT NULL DEFAULT 1, note text);
INSERT INTO app.orders SELECT i, i FROM generate_series(1, 20000) i;
CREATE INDEX orders_quantity ON app.orders (quantity DESC);
COMMENT ON COLUMN app.orders.quantity IS 'pieces';
GRANT SELECT (quantity) ON app.orders TO app_user;
CREATE VIEW app.large_orders WITH (security_invoker = true) AS SELECT id, quantity FROM app.orders WHERE quantity > 100;
ALTER VIEW app.large_orders OWNER TO app_owner;
GRANT SELECT ON app.large_orders TO app_user;
CREATE POLICY few ON app.orders FOR SELECT TO app_user USING (quantity < 1000);
