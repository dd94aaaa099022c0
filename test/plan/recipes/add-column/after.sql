-- large: app.orders
CREATE SCHEMA app;
CREATE ROLE app_owner;
CREATE ROLE app_user;
CREATE TABLE app.orders (id bigint PRIMARY KEY, note text, token uuid DEFAULT gen_random_uuid() NOT NULL, placed_at timestamptz DEFAULT now() NOT NULL, mood text);
CREATE TABLE app.few (id bigint PRIMARY KEY, note text);
CREATE UNIQUE INDEX orders_token ON app.orders (token);
