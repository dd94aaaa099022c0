CREATE SCHEMA app;
CREATE ROLE app_owner;
CREATE ROLE app_user;

CREATE TABLE app.orders (id bigint PRIMARY KEY, at timestamp NOT NULL);
INSERT INTO app.orders VALUES (1, '2026-07-01 12:00');
