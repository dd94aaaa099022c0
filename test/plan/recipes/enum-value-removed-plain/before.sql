CREATE SCHEMA app;
CREATE TYPE app.state AS ENUM ('new', 'old', 'done');
CREATE TABLE app.orders (id bigint PRIMARY KEY, state app.state NOT NULL DEFAULT 'new', note text);
INSERT INTO app.orders VALUES (1, 'done'), (2, 'new');
