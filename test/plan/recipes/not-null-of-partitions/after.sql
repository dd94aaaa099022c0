-- large: app.orders_1
-- large: app.orders_2a
CREATE SCHEMA app;
CREATE ROLE app_owner;
CREATE ROLE app_user;
CREATE TABLE app.orders (tenant_id int NOT NULL, id bigint NOT NULL, note text NOT NULL, amount int CONSTRAINT orders_amount CHECK (amount > 0)) PARTITION BY LIST (tenant_id);
CREATE TABLE app.orders_1 PARTITION OF app.orders FOR VALUES IN (1);
CREATE TABLE app.orders_2 PARTITION OF app.orders FOR VALUES IN (2) PARTITION BY RANGE (id);
CREATE TABLE app.orders_2a PARTITION OF app.orders_2 FOR VALUES FROM (0) TO (1000);
INSERT INTO app.orders SELECT 1 + i % 2, i % 1000, 'x', i FROM generate_series(1, 5000) i;
