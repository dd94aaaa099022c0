-- large: app.events_1
-- at once: app.events app.events_1
-- holds: SELECT count(*) = 1 FROM app.marks JOIN app.events ON events.id = event_id
CREATE SCHEMA app;
CREATE TABLE app.events (id bigint, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE app.events_1 PARTITION OF app.events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE app.marks (id bigint PRIMARY KEY, event_id bigint, at date, FOREIGN KEY (event_id, at) REFERENCES app.events);
