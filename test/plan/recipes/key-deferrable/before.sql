CREATE SCHEMA app;
CREATE TABLE app.orders (tenant_id uuid NOT NULL, id bigint NOT NULL, nr int, note text);
INSERT INTO app.orders SELECT '00000000-0000-0000-0000-000000000001', i, i, 'n' FROM generate_series(1, 3) i;
