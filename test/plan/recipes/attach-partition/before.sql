CREATE SCHEMA app;
CREATE ROLE app_owner;
CREATE ROLE app_user;
CREATE TABLE app.events (id bigint NOT NULL, tenant_id int NOT NULL, note text) PARTITION BY LIST (tenant_id);
CREATE TABLE app.events_1 PARTITION OF app.events FOR VALUES IN (1);
CREATE TABLE app.events_rest PARTITION OF app.events DEFAULT;
CREATE TABLE app.events_2 (id bigint NOT NULL, tenant_id int NOT NULL, note text);
CREATE TABLE app.days (id bigint NOT NULL, day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE app.days_2025 (id bigint NOT NULL, day date NOT NULL);
