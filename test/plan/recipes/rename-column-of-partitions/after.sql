-- large: app.events_1
-- rename: table app.events app.facts
-- rename: column events.body words
-- rename: column app.old.v value
-- holds: SELECT count(words) = 2 FROM app.facts
-- holds: SELECT sum(value) = 2 FROM app.old
CREATE SCHEMA app;
CREATE TABLE app.facts (tenant_id uuid NOT NULL, id bigint, words text CHECK (words <> ''), PRIMARY KEY (tenant_id, id)) PARTITION BY LIST (tenant_id);
CREATE TABLE app.facts_1 PARTITION OF app.facts FOR VALUES IN ('00000000-0000-0000-0000-000000000001');
CREATE TABLE app.facts_rest PARTITION OF app.facts DEFAULT;
CREATE INDEX ON app.facts (tenant_id, words);
CREATE TABLE app.old (id bigint, value int);
CREATE TABLE app.old_child (extra text) INHERITS (app.old);
