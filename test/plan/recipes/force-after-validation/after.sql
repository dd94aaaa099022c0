-- large: app.orders
CREATE SCHEMA app;
CREATE ROLE app_owner;
CREATE ROLE app_user;
CREATE TABLE app.customers (id bigint PRIMARY KEY, tenant_id int NOT NULL);
CREATE TABLE app.orders (id bigint PRIMARY KEY, tenant_id int NOT NULL, customer_id bigint CONSTRAINT orders_customer REFERENCES app.customers (id));
ALTER TABLE app.orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.orders FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_guard ON app.orders USING (tenant_id = 1);
ALTER TABLE app.customers ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.customers FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_guard ON app.customers USING (tenant_id = 1);
