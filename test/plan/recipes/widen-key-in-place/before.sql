CREATE SCHEMA app;
CREATE TABLE app.events (id int, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE app.events_1 PARTITION OF app.events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE app.marks (id bigint PRIMARY KEY, event_id int, at date, FOREIGN KEY (event_id, at) REFERENCES app.events);
INSERT INTO app.events VALUES (1, '2025-02-01');
INSERT INTO app.marks VALUES (1, 1, '2025-02-01');
