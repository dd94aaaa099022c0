-- holds: SELECT nextval('app.orders_id_seq') = 3 AND nextval('app."Lines_Nr_seq"') = 2
CREATE ROLE recipe_app;
CREATE SCHEMA app;
CREATE TABLE app.orders (id bigserial PRIMARY KEY, note text);
CREATE TABLE app."Lines" ("Nr" serial, note text);
CREATE SEQUENCE app.numbers OWNED BY app.orders.note;
GRANT USAGE ON SEQUENCE app.orders_id_seq TO recipe_app;
COMMENT ON SEQUENCE app.orders_id_seq IS 'numbers';
