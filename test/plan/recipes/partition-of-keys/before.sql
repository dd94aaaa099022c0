CREATE SCHEMA app;
CREATE TABLE app.tenants (id uuid PRIMARY KEY);
CREATE TABLE app.events (tenant_id uuid NOT NULL REFERENCES app.tenants, at timestamptz NOT NULL, note text, PRIMARY KEY (tenant_id, at)) PARTITION BY RANGE (at);
CREATE TABLE app.events_2026 PARTITION OF app.events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE app.events_old (tenant_id uuid NOT NULL, at timestamptz NOT NULL, note text, PRIMARY KEY (tenant_id, at));
INSERT INTO app.tenants VALUES ('00000000-0000-0000-0000-000000000001');
INSERT INTO app.events_old VALUES ('00000000-0000-0000-0000-000000000001', '2025-05-05', 'old');
