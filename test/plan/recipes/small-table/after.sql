CREATE SCHEMA app;
CREATE ROLE app_owner;
CREATE ROLE app_user;
CREATE TABLE app.kinds (id integer PRIMARY KEY, name text NOT NULL, rank bigint CONSTRAINT kinds_rank CHECK (rank > 0));
CREATE UNIQUE INDEX kinds_name ON app.kinds (name);
CREATE TABLE app.orders (id bigint PRIMARY KEY, kind integer CONSTRAINT orders_kind REFERENCES app.kinds (id));
