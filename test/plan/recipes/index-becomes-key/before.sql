CREATE SCHEMA app;
CREATE ROLE app_owner;
CREATE ROLE app_user;

CREATE TABLE app.orders (id bigint PRIMARY KEY, code text NOT NULL);
CREATE UNIQUE INDEX orders_code ON app.orders (code);
INSERT INTO app.orders SELECT i, i::text FROM generate_series(1, 50) i;
