-- large: app.products
-- large: app.items
-- holds: SELECT count(*) = 50 FROM app.items JOIN app.products USING (code)
CREATE SCHEMA app;
CREATE ROLE app_owner;
CREATE ROLE app_user;

CREATE TABLE app.products (id bigint PRIMARY KEY, code text NOT NULL, CONSTRAINT products_code_key UNIQUE (code) INCLUDE (id));
CREATE TABLE app.items (id bigint PRIMARY KEY, code text CONSTRAINT items_code_fkey REFERENCES app.products (code) ON DELETE CASCADE);
