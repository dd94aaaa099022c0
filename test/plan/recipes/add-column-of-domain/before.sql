CREATE SCHEMA app;
CREATE DOMAIN app.mail AS text CONSTRAINT mail_at CHECK (VALUE LIKE '%@%');
CREATE TABLE app.users (id bigint PRIMARY KEY);
INSERT INTO app.users VALUES (1);
