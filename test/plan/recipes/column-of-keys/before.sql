CREATE SCHEMA app;
CREATE TABLE app.t (tenant_id int NOT NULL, id int NOT NULL, note text, CONSTRAINT t_pkey PRIMARY KEY (tenant_id, id));
CREATE INDEX t_note ON app.t (tenant_id, note);
