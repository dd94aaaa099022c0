CREATE SCHEMA app;
CREATE ROLE app_owner;
CREATE ROLE app_user;

CREATE TABLE app.products (id bigint PRIMARY KEY, code text NOT NULL, CONSTRAINT products_code_key UNIQUE (code));
CREATE TABLE app.items (id bigint PRIMARY KEY, code text CONSTRAINT items_code_fkey REFERENCES app.products (code));
INSERT INTO app.products SELECT i, i::text FROM generate_series(1, 50) i;
INSERT INTO app.items SELECT i, i::text FROM generate_series(1, 50) i;
