-- holds: SELECT at = '2026-07-01 10:00+00' FROM app.orders
CREATE SCHEMA app;
CREATE ROLE app_owner;
CREATE ROLE app_user;

DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone = %L', current_database(), 'Europe/Berlin'); END $$;
CREATE TABLE app.orders (id bigint PRIMARY KEY, at timestamptz NOT NULL);
