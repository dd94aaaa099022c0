-- large: app.days_2023
-- large: app.days_2024
-- large: app.days_2025
CREATE SCHEMA app;
CREATE ROLE app_owner;
CREATE ROLE app_user;
CREATE TABLE app.days (id bigint NOT NULL, day date NOT NULL) PARTITION BY RANGE (day);
CREATE INDEX days_day ON app.days (day);
CREATE TABLE app.days_2023 PARTITION OF app.days FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE app.days_2024 PARTITION OF app.days FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE app.days_2025 PARTITION OF app.days FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
DROP TABLE app.days_2023;
ALTER TABLE app.days DETACH PARTITION app.days_2024;
