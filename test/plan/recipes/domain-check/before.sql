CREATE SCHEMA app;
CREATE DOMAIN app.mail AS text;
CREATE TABLE app.users (id bigint PRIMARY KEY, mail app.mail);
INSERT INTO app.users VALUES (1, 'a@b');
