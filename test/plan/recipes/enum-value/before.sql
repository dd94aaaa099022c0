CREATE SCHEMA app;
CREATE ROLE app_owner;
CREATE ROLE app_user;

CREATE TYPE app.state AS ENUM ('new', 'done');
CREATE TABLE app.orders (id bigint NOT NULL, state app.state NOT NULL);
