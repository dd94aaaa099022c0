CREATE SCHEMA app;
CREATE TABLE app.t (id int NOT NULL, note text, CONSTRAINT t_pkey PRIMARY KEY (id));
CREATE INDEX t_note ON app.t (note);
-- large: app.t
