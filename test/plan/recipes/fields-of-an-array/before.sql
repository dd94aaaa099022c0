CREATE SCHEMA app;
CREATE TYPE app.address AS (street text, zip varchar(5), gone int);
CREATE TYPE app.person AS (name text, homes app.address[]);
CREATE TABLE app.orders (id bigint PRIMARY KEY, stops app.address[] NOT NULL DEFAULT '{}', buyer app.person);
INSERT INTO app.orders VALUES (1, array[row('there', '1', 3)::app.address, NULL], row('n', array[row('here', '2', 4)::app.address])), (2, '{}', NULL), (3, array[row(NULL, NULL, NULL)::app.address], row('m', NULL));
