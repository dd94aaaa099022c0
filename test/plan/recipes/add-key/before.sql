CREATE SCHEMA app;
CREATE ROLE app_owner;
CREATE ROLE app_user;

CREATE TABLE app.orders (id bigint NOT NULL, tenant_id uuid NOT NULL, code text, number int, CONSTRAINT orders_number UNIQUE (number));
CREATE TABLE app.items (order_id bigint, tenant_id uuid);
