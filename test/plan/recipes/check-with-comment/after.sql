-- large: app.orders
CREATE SCHEMA app;
CREATE ROLE app_owner;
CREATE ROLE app_user;

CREATE TABLE app.orders (id bigint PRIMARY KEY, amount integer NOT NULL, CONSTRAINT amount_positive CHECK (amount > 0));
COMMENT ON CONSTRAINT amount_positive ON app.orders IS 'no credit notes';
