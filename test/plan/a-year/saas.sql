-- case a table is split and its columns move to the new one
CREATE ROLE own NOLOGIN; CREATE ROLE app LOGIN;
CREATE SCHEMA s AUTHORIZATION own; GRANT USAGE ON SCHEMA s TO app;
CREATE TABLE s.tenant (id uuid PRIMARY KEY, name text NOT NULL);
-- a
CREATE TABLE s.customer (tenant_id uuid NOT NULL REFERENCES s.tenant, id bigint GENERATED ALWAYS AS IDENTITY, name text NOT NULL, street text, city text, zip varchar(10), PRIMARY KEY (tenant_id, id));
ALTER TABLE s.customer OWNER TO own;
ALTER TABLE s.customer ENABLE ROW LEVEL SECURITY; ALTER TABLE s.customer FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON s.customer USING (tenant_id = current_setting('app.tenant')::uuid);
GRANT SELECT, INSERT, UPDATE ON s.customer TO app;
CREATE VIEW s.label WITH (security_invoker = true) AS SELECT tenant_id, id, name || ', ' || city AS line FROM s.customer;
ALTER VIEW s.label OWNER TO own; GRANT SELECT ON s.label TO app;
-- b
CREATE TABLE s.customer (tenant_id uuid NOT NULL REFERENCES s.tenant, id bigint GENERATED ALWAYS AS IDENTITY, name text NOT NULL, PRIMARY KEY (tenant_id, id));
CREATE TABLE s.address (tenant_id uuid NOT NULL, customer_id bigint NOT NULL, kind text NOT NULL DEFAULT 'home', street text, city text NOT NULL, zip varchar(12), PRIMARY KEY (tenant_id, customer_id, kind), FOREIGN KEY (tenant_id, customer_id) REFERENCES s.customer ON DELETE CASCADE);
ALTER TABLE s.customer OWNER TO own; ALTER TABLE s.address OWNER TO own;
ALTER TABLE s.customer ENABLE ROW LEVEL SECURITY; ALTER TABLE s.customer FORCE ROW LEVEL SECURITY;
ALTER TABLE s.address ENABLE ROW LEVEL SECURITY; ALTER TABLE s.address FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON s.customer USING (tenant_id = current_setting('app.tenant')::uuid);
CREATE POLICY own_rows ON s.address USING (tenant_id = current_setting('app.tenant')::uuid);
GRANT SELECT, INSERT, UPDATE ON s.customer, s.address TO app;
CREATE VIEW s.label WITH (security_invoker = true) AS SELECT c.tenant_id, c.id, c.name || ', ' || a.city AS line FROM s.customer c JOIN s.address a ON a.tenant_id = c.tenant_id AND a.customer_id = c.id;
ALTER VIEW s.label OWNER TO own; GRANT SELECT ON s.label TO app;
-- rows
INSERT INTO s.tenant VALUES ('00000000-0000-0000-0000-000000000001', 't');
INSERT INTO s.customer (tenant_id, name, city) VALUES ('00000000-0000-0000-0000-000000000001', 'n', 'c');

-- case an enum grows in the middle under a default, a check and a view
CREATE SCHEMA s;
-- a
CREATE TYPE s.state AS ENUM ('draft', 'open', 'paid');
CREATE TABLE s.invoice (id bigint PRIMARY KEY, state s.state NOT NULL DEFAULT 'draft', note text, CONSTRAINT paid_has_note CHECK (state <> 'paid' OR note IS NOT NULL));
CREATE INDEX open_invoice ON s.invoice (id) WHERE state = 'open';
CREATE VIEW s.due AS SELECT id FROM s.invoice WHERE state IN ('draft', 'open');
-- b
CREATE TYPE s.state AS ENUM ('draft', 'review', 'open', 'paid', 'void');
CREATE TABLE s.invoice (id bigint PRIMARY KEY, state s.state NOT NULL DEFAULT 'review', note text, CONSTRAINT paid_has_note CHECK (state <> 'paid' OR note IS NOT NULL));
CREATE INDEX open_invoice ON s.invoice (id) WHERE state = 'open';
CREATE VIEW s.due AS SELECT id FROM s.invoice WHERE state IN ('draft', 'review', 'open');
-- rows
INSERT INTO s.invoice VALUES (1, 'open', NULL), (2, 'paid', 'x');

-- case views over views over a column whose type changes, with grants, comments and owners
CREATE ROLE own; CREATE ROLE reader; CREATE SCHEMA s AUTHORIZATION own; GRANT USAGE ON SCHEMA s TO reader;
-- a
CREATE TABLE s.line (id int PRIMARY KEY, price numeric(8,2) NOT NULL, qty int NOT NULL);
CREATE VIEW s.totals AS SELECT id, price * qty AS total FROM s.line;
CREATE VIEW s.big AS SELECT id, total FROM s.totals WHERE total > 100;
CREATE MATERIALIZED VIEW s.sums AS SELECT count(*) AS n, sum(total) AS total FROM s.big WITH NO DATA;
CREATE FUNCTION s.total_of(l int) RETURNS numeric LANGUAGE sql STABLE BEGIN ATOMIC SELECT total FROM s.totals WHERE id = l; END;
COMMENT ON VIEW s.big IS 'over a hundred'; COMMENT ON COLUMN s.totals.total IS 'net';
ALTER VIEW s.big OWNER TO own; ALTER VIEW s.totals OWNER TO own; ALTER TABLE s.line OWNER TO own;
GRANT SELECT ON s.big TO reader; GRANT SELECT (id) ON s.totals TO reader; GRANT SELECT ON s.sums TO reader WITH GRANT OPTION;
-- b
CREATE TABLE s.line (id bigint PRIMARY KEY, price numeric(12,4) NOT NULL, qty bigint NOT NULL);
CREATE VIEW s.totals AS SELECT id, price * qty AS total FROM s.line;
CREATE VIEW s.big AS SELECT id, total FROM s.totals WHERE total > 100;
CREATE MATERIALIZED VIEW s.sums AS SELECT count(*) AS n, sum(total) AS total FROM s.big WITH NO DATA;
CREATE FUNCTION s.total_of(l int) RETURNS numeric LANGUAGE sql STABLE BEGIN ATOMIC SELECT total FROM s.totals WHERE id = l; END;
COMMENT ON VIEW s.big IS 'over a hundred'; COMMENT ON COLUMN s.totals.total IS 'net';
ALTER VIEW s.big OWNER TO own; ALTER VIEW s.totals OWNER TO own; ALTER TABLE s.line OWNER TO own;
GRANT SELECT ON s.big TO reader; GRANT SELECT (id) ON s.totals TO reader; GRANT SELECT ON s.sums TO reader WITH GRANT OPTION;
-- rows
INSERT INTO s.line VALUES (1, 2.5, 3), (2, 99, 4);

-- case partitions are added, one goes, the default gets an index of its own
CREATE ROLE app; CREATE SCHEMA s; GRANT USAGE ON SCHEMA s TO app;
CREATE TABLE s.event (tenant_id int NOT NULL, at timestamptz NOT NULL, body jsonb, PRIMARY KEY (tenant_id, at)) PARTITION BY RANGE (at);
ALTER TABLE s.event ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON s.event TO app USING (tenant_id = current_setting('app.tenant')::int);
GRANT SELECT, INSERT ON s.event TO app;
-- a
CREATE TABLE s.event_01 PARTITION OF s.event FOR VALUES FROM ('2026-01-01+00') TO ('2026-02-01+00');
CREATE TABLE s.event_02 PARTITION OF s.event FOR VALUES FROM ('2026-02-01+00') TO ('2026-03-01+00');
CREATE TABLE s.event_rest PARTITION OF s.event DEFAULT;
CREATE INDEX event_body ON s.event USING gin (body);
-- b
CREATE TABLE s.event_02 PARTITION OF s.event FOR VALUES FROM ('2026-02-01+00') TO ('2026-03-01+00');
CREATE TABLE s.event_03 PARTITION OF s.event FOR VALUES FROM ('2026-03-01+00') TO ('2026-04-01+00') WITH (fillfactor = 80);
CREATE TABLE s.event_rest PARTITION OF s.event DEFAULT;
CREATE INDEX event_body ON s.event USING gin (body jsonb_path_ops);
CREATE INDEX rest_at ON s.event_rest USING brin (at);
-- rows
INSERT INTO s.event VALUES (1, '2026-02-10+00', '{}'), (1, '2026-01-10+00', '{}');

-- case one policy for all commands becomes one for each
CREATE ROLE app; CREATE ROLE auditor; CREATE SCHEMA s; GRANT USAGE ON SCHEMA s TO app, auditor;
CREATE TABLE s.doc (tenant_id int NOT NULL, id int PRIMARY KEY, author text, is_locked boolean NOT NULL DEFAULT false);
ALTER TABLE s.doc ENABLE ROW LEVEL SECURITY; ALTER TABLE s.doc FORCE ROW LEVEL SECURITY;
-- a
CREATE POLICY tenant ON s.doc USING (tenant_id = current_setting('app.tenant')::int);
GRANT ALL ON s.doc TO app;
-- b
CREATE POLICY read ON s.doc FOR SELECT TO app, auditor USING (tenant_id = current_setting('app.tenant')::int);
CREATE POLICY write ON s.doc FOR INSERT TO app WITH CHECK (tenant_id = current_setting('app.tenant')::int AND author = current_user);
CREATE POLICY change ON s.doc FOR UPDATE TO app USING (NOT is_locked) WITH CHECK (tenant_id = current_setting('app.tenant')::int);
CREATE POLICY remove ON s.doc FOR DELETE TO app USING (NOT is_locked);
CREATE POLICY tenant ON s.doc AS RESTRICTIVE USING (tenant_id = current_setting('app.tenant')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON s.doc TO app; GRANT SELECT ON s.doc TO auditor;
-- rows
INSERT INTO s.doc VALUES (1, 1, 'a', false), (2, 2, 'b', true);

-- case keys get the tenant, and foreign keys become composite
CREATE SCHEMA s;
-- a
CREATE TABLE s.project (tenant_id int NOT NULL, id int PRIMARY KEY, name text UNIQUE);
CREATE TABLE s.task (tenant_id int NOT NULL, id int PRIMARY KEY, project_id int NOT NULL CONSTRAINT task_project REFERENCES s.project ON DELETE CASCADE, parent_id int REFERENCES s.task);
CREATE INDEX task_of ON s.task (project_id);
-- b
CREATE TABLE s.project (tenant_id int NOT NULL, id int, name text, PRIMARY KEY (tenant_id, id), CONSTRAINT project_name UNIQUE (tenant_id, name));
CREATE TABLE s.task (tenant_id int NOT NULL, id int, project_id int NOT NULL, parent_id int, PRIMARY KEY (tenant_id, id), CONSTRAINT task_project FOREIGN KEY (tenant_id, project_id) REFERENCES s.project ON DELETE CASCADE, CONSTRAINT task_parent FOREIGN KEY (tenant_id, parent_id) REFERENCES s.task ON DELETE SET NULL (parent_id) DEFERRABLE INITIALLY DEFERRED);
CREATE INDEX task_of ON s.task (tenant_id, project_id);
-- rows
INSERT INTO s.project VALUES (1, 1, 'p'); INSERT INTO s.task VALUES (1, 1, 1, NULL), (1, 2, 1, 1);

-- case a column becomes generated and is indexed
CREATE SCHEMA s;
-- a
CREATE TABLE s.person (id int PRIMARY KEY, first text NOT NULL, last text NOT NULL, search text, age int);
CREATE INDEX person_search ON s.person (search);
-- b
CREATE TABLE s.person (id int PRIMARY KEY, first text NOT NULL, last text NOT NULL, search tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, first || ' ' || last)) STORED, age int);
CREATE INDEX person_search ON s.person USING gin (search);
CREATE STATISTICS s.person_names (ndistinct, dependencies) ON first, last FROM s.person;
-- rows
INSERT INTO s.person VALUES (1, 'a', 'b', 'ab', 3);

-- case a text becomes a domain, the domain gets stricter
CREATE SCHEMA s;
-- a
CREATE DOMAIN s.email AS text CHECK (VALUE LIKE '%@%');
CREATE TABLE s.login (id int PRIMARY KEY, email s.email, backup text, hosts text[] NOT NULL DEFAULT '{}');
CREATE VIEW s.mails AS SELECT id, email FROM s.login;
-- b
CREATE DOMAIN s.email AS text COLLATE "C" CONSTRAINT shape CHECK (VALUE ~ '^[^@]+@[^@]+$') CONSTRAINT short CHECK (length(VALUE) < 200);
CREATE TABLE s.login (id int PRIMARY KEY, email s.email NOT NULL, backup s.email, hosts text[] NOT NULL DEFAULT '{}');
CREATE VIEW s.mails AS SELECT id, email FROM s.login;
-- rows
INSERT INTO s.login VALUES (1, 'a@b', 'c@d');

-- case a trigger moves to another function and another moment
CREATE SCHEMA s; CREATE TABLE s.item (id int PRIMARY KEY, qty int, changed timestamptz);
CREATE TABLE s.log (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, what text);
-- a
CREATE FUNCTION s.touch() RETURNS trigger LANGUAGE plpgsql AS 'begin new.changed := now(); return new; end';
CREATE TRIGGER touch BEFORE UPDATE ON s.item FOR EACH ROW EXECUTE FUNCTION s.touch();
-- b
CREATE FUNCTION s.logged() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS 'begin insert into s.log (what) select count(*) from fresh; return null; end';
CREATE TRIGGER touch AFTER UPDATE ON s.item REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION s.logged();
CREATE TRIGGER kept BEFORE UPDATE OF qty ON s.item FOR EACH ROW WHEN (old.qty IS DISTINCT FROM new.qty) EXECUTE FUNCTION suppress_redundant_updates_trigger();
ALTER TABLE s.item ENABLE ALWAYS TRIGGER kept; ALTER TABLE s.item DISABLE TRIGGER touch;

-- case a SECURITY DEFINER function gets another signature, result and owner under a policy
CREATE ROLE own; CREATE ROLE app; CREATE SCHEMA s AUTHORIZATION own; GRANT USAGE ON SCHEMA s TO app;
CREATE TABLE s.member (who text, tenant_id int); CREATE TABLE s.doc (tenant_id int, id int PRIMARY KEY);
ALTER TABLE s.doc ENABLE ROW LEVEL SECURITY; GRANT SELECT ON s.doc TO app;
-- a
CREATE FUNCTION s.tenants() RETURNS SETOF int LANGUAGE sql STABLE SECURITY DEFINER AS 'select tenant_id from s.member where who = session_user';
REVOKE EXECUTE ON FUNCTION s.tenants() FROM PUBLIC; GRANT EXECUTE ON FUNCTION s.tenants() TO app;
CREATE POLICY mine ON s.doc USING (tenant_id IN (SELECT s.tenants()));
-- b
CREATE FUNCTION s.tenants(admin boolean DEFAULT false) RETURNS TABLE (tenant bigint) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS 'select tenant_id::bigint from s.member where who = session_user or admin';
ALTER FUNCTION s.tenants(boolean) OWNER TO own; ALTER TABLE s.member OWNER TO own;
REVOKE EXECUTE ON FUNCTION s.tenants(boolean) FROM PUBLIC; GRANT EXECUTE ON FUNCTION s.tenants(boolean) TO app;
CREATE POLICY mine ON s.doc USING (tenant_id IN (SELECT t.tenant FROM s.tenants() t));

-- case default privileges narrow, and tables come and go under them
CREATE ROLE own; CREATE ROLE app; CREATE ROLE reader; CREATE SCHEMA s AUTHORIZATION own;
-- a
GRANT USAGE ON SCHEMA s TO app;
ALTER DEFAULT PRIVILEGES FOR ROLE own IN SCHEMA s GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO app;
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO reader;
ALTER DEFAULT PRIVILEGES FOR ROLE own REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
CREATE TABLE s.one (id int); ALTER TABLE s.one OWNER TO own;
CREATE SEQUENCE s.numbers;
-- b
GRANT USAGE ON SCHEMA s TO app, reader;
ALTER DEFAULT PRIVILEGES FOR ROLE own IN SCHEMA s GRANT SELECT ON TABLES TO app;
ALTER DEFAULT PRIVILEGES FOR ROLE own IN SCHEMA s GRANT USAGE ON SEQUENCES TO app;
SET ROLE own; CREATE TABLE s.two (id int GENERATED BY DEFAULT AS IDENTITY); CREATE FUNCTION s.f() RETURNS int LANGUAGE sql AS 'select 1'; RESET ROLE;
CREATE TABLE s.three (id int);

-- case grants of whole tables become grants of columns
CREATE ROLE app; CREATE ROLE support; CREATE ROLE lead; GRANT support TO lead;
CREATE SCHEMA s; GRANT USAGE ON SCHEMA s TO app, support;
CREATE TABLE s.account (id int PRIMARY KEY, mail text, secret text, plan text);
-- a
GRANT SELECT, UPDATE ON s.account TO support; GRANT ALL ON s.account TO app WITH GRANT OPTION;
CREATE VIEW s.accounts AS SELECT id, mail FROM s.account; GRANT SELECT, UPDATE (mail) ON s.accounts TO support;
-- b
GRANT SELECT (id, mail, plan), UPDATE (plan) ON s.account TO support; GRANT SELECT, INSERT (id, mail), REFERENCES (id) ON s.account TO app;
CREATE VIEW s.accounts WITH (security_barrier = true) AS SELECT id, mail, plan FROM s.account; GRANT SELECT (id, plan) ON s.accounts TO support;

-- case a materialized view gets a column and keeps its indexes
CREATE ROLE reader; CREATE SCHEMA s; GRANT USAGE ON SCHEMA s TO reader;
CREATE TABLE s.sale (tenant_id int, at date, amount numeric);
-- a
CREATE MATERIALIZED VIEW s.daily AS SELECT tenant_id, at, sum(amount) AS amount FROM s.sale GROUP BY tenant_id, at;
CREATE UNIQUE INDEX daily_key ON s.daily (tenant_id, at); GRANT SELECT ON s.daily TO reader;
-- b
CREATE MATERIALIZED VIEW s.daily WITH (fillfactor = 70) AS SELECT tenant_id, at, sum(amount) AS amount, count(*) AS n FROM s.sale GROUP BY tenant_id, at;
CREATE UNIQUE INDEX daily_key ON s.daily (tenant_id, at); CREATE INDEX daily_n ON s.daily (n DESC NULLS LAST) INCLUDE (amount);
COMMENT ON MATERIALIZED VIEW s.daily IS 'refreshed each hour'; GRANT SELECT ON s.daily TO reader;
CREATE VIEW s.best AS SELECT * FROM s.daily WHERE n > 3;

-- case a publication gets row filters and columns
CREATE SCHEMA s; CREATE TABLE s.feed (id int PRIMARY KEY, tenant_id int NOT NULL, body text, secret text); CREATE TABLE s.other (id int PRIMARY KEY, is_public boolean);
-- a
CREATE PUBLICATION out FOR TABLE s.feed, s.other;
-- b
ALTER TABLE s.feed REPLICA IDENTITY FULL;
CREATE PUBLICATION out FOR TABLE s.feed (id, tenant_id, body) WHERE (tenant_id = 1 AND body IS NOT NULL) WITH (publish = 'insert, update');
CREATE PUBLICATION rest FOR TABLES IN SCHEMA s;

-- case bookings may not overlap
CREATE EXTENSION IF NOT EXISTS btree_gist; CREATE SCHEMA s;
-- a
CREATE TABLE s.booking (room int NOT NULL, begins timestamptz NOT NULL, ends timestamptz NOT NULL, CHECK (begins < ends));
CREATE INDEX booking_room ON s.booking (room, begins);
-- b
CREATE TABLE s.booking (room int NOT NULL, during tstzrange NOT NULL, state text NOT NULL DEFAULT 'held', CONSTRAINT no_overlap EXCLUDE USING gist (room WITH =, during WITH &&) WHERE (state <> 'void') DEFERRABLE);

-- case serial becomes identity, identity changes its generation and its sequence
CREATE SCHEMA s;
-- a
CREATE TABLE s.one (id serial PRIMARY KEY, v text); CREATE TABLE s.two (id int GENERATED BY DEFAULT AS IDENTITY, v text);
CREATE TABLE s.three (id bigint GENERATED ALWAYS AS IDENTITY (START 5));
-- b
CREATE TABLE s.one (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, v text); CREATE TABLE s.two (id bigint GENERATED ALWAYS AS IDENTITY (INCREMENT 10 CACHE 20), v text);
CREATE TABLE s.three (id bigserial);
-- rows
INSERT INTO s.one (v) VALUES ('a'), ('b'); INSERT INTO s.two (v) VALUES ('a');

-- case names are compared without their case
CREATE SCHEMA s;
-- a
CREATE TABLE s.label (tenant_id int NOT NULL, name text NOT NULL, UNIQUE (tenant_id, name));
CREATE VIEW s.labels AS SELECT DISTINCT name FROM s.label ORDER BY name;
-- b
CREATE COLLATION s.nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE TABLE s.label (tenant_id int NOT NULL, name text COLLATE s.nocase NOT NULL, UNIQUE NULLS NOT DISTINCT (tenant_id, name));
CREATE VIEW s.labels AS SELECT DISTINCT name FROM s.label ORDER BY name;
-- rows
INSERT INTO s.label VALUES (1, 'a'), (1, 'b');

-- case a child of a table gets a column of its own and another parent
CREATE SCHEMA s; CREATE TABLE s.base (id int NOT NULL, at timestamptz DEFAULT now(), CONSTRAINT positive CHECK (id > 0));
-- a
CREATE TABLE s.child (extra text) INHERITS (s.base); CREATE TABLE s.lone (id int NOT NULL, at timestamptz, CONSTRAINT positive CHECK (id > 0));
-- b
CREATE TABLE s.mixin (tag text); CREATE TABLE s.child (extra text NOT NULL) INHERITS (s.base, s.mixin); CREATE TABLE s.lone (note text) INHERITS (s.base);
ALTER TABLE s.child ALTER at SET DEFAULT '2026-01-01+00';
CREATE INDEX child_at ON s.child (at);
-- rows
INSERT INTO s.child VALUES (1, '2026-01-01+00', 'x');

-- case a whole multi-tenant schema gets row security in one release
CREATE ROLE own; CREATE ROLE app; CREATE ROLE svc BYPASSRLS; CREATE SCHEMA s AUTHORIZATION own;
CREATE TABLE s.tenant (id int PRIMARY KEY); ALTER TABLE s.tenant OWNER TO own; GRANT USAGE ON SCHEMA s TO app, svc;
-- a
CREATE TABLE s.a (id int PRIMARY KEY, v text); CREATE TABLE s.b (id int PRIMARY KEY, a_id int REFERENCES s.a); ALTER TABLE s.a OWNER TO own; ALTER TABLE s.b OWNER TO own;
GRANT ALL ON ALL TABLES IN SCHEMA s TO app;
-- b
CREATE TABLE s.a (id int, v text, tenant_id int NOT NULL DEFAULT current_setting('app.tenant', true)::int REFERENCES s.tenant, PRIMARY KEY (tenant_id, id));
CREATE TABLE s.b (id int, a_id int, tenant_id int NOT NULL DEFAULT current_setting('app.tenant', true)::int REFERENCES s.tenant, PRIMARY KEY (tenant_id, id), FOREIGN KEY (tenant_id, a_id) REFERENCES s.a);
ALTER TABLE s.a OWNER TO own; ALTER TABLE s.b OWNER TO own;
ALTER TABLE s.a ENABLE ROW LEVEL SECURITY; ALTER TABLE s.b ENABLE ROW LEVEL SECURITY; ALTER TABLE s.a FORCE ROW LEVEL SECURITY; ALTER TABLE s.b FORCE ROW LEVEL SECURITY;
CREATE POLICY t ON s.a USING (tenant_id = current_setting('app.tenant')::int); CREATE POLICY t ON s.b USING (tenant_id = current_setting('app.tenant')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON s.a, s.b TO app; GRANT SELECT ON s.tenant TO app; GRANT SELECT ON ALL TABLES IN SCHEMA s TO svc;

-- case a plain table becomes partitioned by its tenant
CREATE ROLE app; CREATE SCHEMA s;
-- a
CREATE TABLE s.metric (tenant_id int NOT NULL, id bigint NOT NULL, v float, PRIMARY KEY (tenant_id, id)); CREATE INDEX metric_v ON s.metric (v); GRANT INSERT ON s.metric TO app;
CREATE VIEW s.metrics AS SELECT tenant_id, v FROM s.metric;
-- b
CREATE TABLE s.metric (tenant_id int NOT NULL, id bigint NOT NULL, v float, PRIMARY KEY (tenant_id, id)) PARTITION BY HASH (tenant_id);
CREATE TABLE s.metric_0 PARTITION OF s.metric FOR VALUES WITH (MODULUS 2, REMAINDER 0); CREATE TABLE s.metric_1 PARTITION OF s.metric FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE INDEX metric_v ON s.metric (v); GRANT INSERT ON s.metric TO app;
CREATE VIEW s.metrics AS SELECT tenant_id, v FROM s.metric;

-- case roles are regrouped: members, admin options, settings, limits
CREATE ROLE team; CREATE ROLE ann LOGIN; CREATE ROLE bob LOGIN;
-- a
CREATE ROLE old_team; GRANT team TO ann WITH ADMIN OPTION; GRANT old_team TO bob, team; ALTER ROLE ann SET statement_timeout = '5s'; ALTER ROLE bob CONNECTION LIMIT 4;
CREATE SCHEMA s AUTHORIZATION old_team; CREATE TABLE s.t (id int); ALTER TABLE s.t OWNER TO old_team;
-- b
CREATE ROLE core NOINHERIT CREATEROLE; GRANT team TO ann, bob; GRANT core TO ann WITH ADMIN OPTION; ALTER ROLE ann SET search_path = s, public; ALTER ROLE bob VALID UNTIL '2027-01-01+00';
CREATE SCHEMA s AUTHORIZATION core; CREATE TABLE s.t (id int); ALTER TABLE s.t OWNER TO team; GRANT SELECT ON s.t TO core;

-- case a composite type grows under a table, a function and an array
CREATE SCHEMA s;
-- a
CREATE TYPE s.money AS (amount numeric(10,2), currency char(3));
CREATE TABLE s.price (id int PRIMARY KEY, value s.money, history s.money[]);
CREATE FUNCTION s.amount(m s.money) RETURNS numeric LANGUAGE sql IMMUTABLE RETURN (m).amount;
-- b
CREATE TYPE s.money AS (amount numeric(14,4), currency char(3), tax numeric);
CREATE TABLE s.price (id int PRIMARY KEY, value s.money, history s.money[]);
CREATE FUNCTION s.amount(m s.money) RETURNS numeric LANGUAGE sql IMMUTABLE RETURN (m).amount + coalesce((m).tax, 0);

-- case tables and sequences move to another schema
CREATE ROLE app;
-- a
CREATE SCHEMA old; CREATE SEQUENCE old.number; CREATE TABLE old.ticket (id bigint PRIMARY KEY DEFAULT nextval('old.number'), body text); GRANT SELECT ON old.ticket TO app; GRANT USAGE ON SCHEMA old TO app;
-- b
CREATE SCHEMA new; CREATE SEQUENCE new.number AS int CYCLE MAXVALUE 1000; CREATE TABLE new.ticket (id bigint PRIMARY KEY DEFAULT nextval('new.number'), body text); GRANT SELECT ON new.ticket TO app; GRANT USAGE ON SCHEMA new TO app; GRANT USAGE ON SEQUENCE new.number TO app;

-- case storage, statistics and options are tuned
CREATE SCHEMA s;
-- a
CREATE TABLE s.blob (id int PRIMARY KEY, body text, tags text[]); CREATE INDEX blob_tags ON s.blob USING gin (tags);
-- b
CREATE TABLE s.blob (id int PRIMARY KEY WITH (fillfactor = 90), body text, tags text[]) WITH (autovacuum_vacuum_scale_factor = 0.01, toast.autovacuum_enabled = false, fillfactor = 80);
ALTER TABLE s.blob ALTER body SET STORAGE EXTERNAL; ALTER TABLE s.blob ALTER tags SET STATISTICS 500; ALTER TABLE s.blob ALTER tags SET (n_distinct = -0.2);
CREATE INDEX blob_tags ON s.blob USING gin (tags) WITH (fastupdate = off); CREATE INDEX blob_hash ON s.blob USING hash (md5(body)); ALTER INDEX s.blob_hash ALTER COLUMN 1 SET STATISTICS 100;
ALTER TABLE s.blob CLUSTER ON blob_pkey;

-- case a rule of a view, an aggregate and an operator follow a retyped function
CREATE SCHEMA s; CREATE TABLE s.base (id int PRIMARY KEY, v int);
-- a
CREATE FUNCTION s.add(int, int) RETURNS int LANGUAGE sql IMMUTABLE RETURN $1 + $2; CREATE AGGREGATE s.total(int) (SFUNC = s.add, STYPE = int, INITCOND = '0');
CREATE VIEW s.face AS SELECT id, v FROM s.base; CREATE RULE face_in AS ON INSERT TO s.face DO INSTEAD INSERT INTO s.base VALUES (new.id, new.v);
-- b
CREATE FUNCTION s.add(bigint, int) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN $1 + $2; CREATE AGGREGATE s.total(int) (SFUNC = s.add, STYPE = bigint, INITCOND = '0', PARALLEL = SAFE);
CREATE VIEW s.face AS SELECT id, v, s.add(v, 1) AS w FROM s.base; CREATE RULE face_in AS ON INSERT TO s.face DO INSTEAD INSERT INTO s.base VALUES (new.id, new.v) RETURNING id, v, v::bigint;
CREATE OPERATOR s.|+| (FUNCTION = s.add, LEFTARG = bigint, RIGHTARG = int);
