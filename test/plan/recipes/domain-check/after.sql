-- rules: change/require-not-valid-constraint
-- large: app.users
CREATE SCHEMA app;
CREATE DOMAIN app.mail AS text CONSTRAINT mail_at CHECK (VALUE LIKE '%@%');
CREATE TABLE app.users (id bigint PRIMARY KEY, mail app.mail);
