-- rules: change/forbid-rewriting-type change/forbid-work-under-exclusive-lock
-- large: app.orders
-- holds: SELECT array_agg(state ORDER BY id) = '{done,new}' FROM app.orders
CREATE SCHEMA app;
CREATE TYPE app.state AS ENUM ('done', 'new');
CREATE TABLE app.orders (id bigint PRIMARY KEY, state app.state NOT NULL DEFAULT 'new', note text);
