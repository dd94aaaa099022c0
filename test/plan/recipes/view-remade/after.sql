-- large: app.orders
CREATE SCHEMA app;
CREATE ROLE app_owner;
CREATE ROLE app_user;
CREATE TABLE app.orders (id bigint PRIMARY KEY, code varchar(40), note text);
CREATE VIEW app.codes WITH (security_invoker = true, security_barrier = true) AS SELECT id, code, note FROM app.orders;
ALTER VIEW app.codes OWNER TO app_owner;
GRANT SELECT ON app.codes TO app_user;
COMMENT ON VIEW app.codes IS 'codes';
CREATE VIEW app.few WITH (security_invoker = true) AS SELECT id FROM app.codes;
GRANT SELECT ON app.few TO app_user;
