-- holds: SELECT at = '2026-07-01 12:00+00' FROM app.orders
CREATE SCHEMA app;
CREATE ROLE app_owner;
CREATE ROLE app_user;

CREATE TABLE app.orders (id bigint PRIMARY KEY, at timestamptz NOT NULL);
