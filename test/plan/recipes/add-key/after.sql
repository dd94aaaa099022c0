-- large: app.orders
-- large: app.items
CREATE SCHEMA app;
CREATE ROLE app_owner;
CREATE ROLE app_user;

CREATE TABLE app.orders (id bigint NOT NULL, tenant_id uuid NOT NULL, code text, number int, CONSTRAINT orders_number UNIQUE (tenant_id, number),
  CONSTRAINT orders_pkey PRIMARY KEY (id), CONSTRAINT orders_code UNIQUE NULLS NOT DISTINCT (tenant_id, code) INCLUDE (number) DEFERRABLE);
CREATE TABLE app.items (order_id bigint CONSTRAINT items_order REFERENCES app.orders (id), tenant_id uuid);
