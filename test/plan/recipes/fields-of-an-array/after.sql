-- holds: SELECT array_agg(stops::text ORDER BY id) = ARRAY['{"(1,there,)",NULL}', '{}', '{"(,,)"}'] FROM app.orders
-- holds: SELECT array_agg(buyer::text ORDER BY id) = ARRAY['(n,"{""(2,here,)""}")', NULL, '(m,)'] FROM app.orders
CREATE SCHEMA app;
CREATE TYPE app.address AS (zip varchar(9), street text, country text);
CREATE TYPE app.person AS (name text, homes app.address[]);
CREATE TABLE app.orders (id bigint PRIMARY KEY, stops app.address[] NOT NULL DEFAULT '{}', buyer app.person);
