CREATE SCHEMA app;
CREATE ROLE app_owner;
CREATE ROLE app_user;
CREATE TABLE app.customers (id bigint PRIMARY KEY, tenant_id int NOT NULL);
CREATE TABLE app.orders (id bigint PRIMARY KEY, tenant_id int NOT NULL, customer_id bigint);
