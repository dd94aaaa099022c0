-- large: app.orders
-- holds: SELECT v = 1 FROM app.orders
CREATE SCHEMA app;
CREATE TABLE app.orders (id bigint PRIMARY KEY, v bigint);
CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER touched BEFORE UPDATE OF v ON app.orders FOR EACH ROW WHEN (NEW.v > 0) EXECUTE FUNCTION app.touch();
