/** The bar: hazards of migrations, tenancy and roles that a file of SQL must not pass with, and safe forms that it must pass with. */
import { rules } from '../../policies';
import { runScript } from '../../src/rules/run';
import { readScript } from '../../src/script/read-script';
import { loadParser } from '../../src/sql/parser';

const BEFORE = `
CREATE ROLE app LOGIN;
CREATE ROLE keeper BYPASSRLS;
CREATE TABLE customers (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, name text, UNIQUE (tenant_id, id));
CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tenant_id uuid NOT NULL, customer_id uuid, total numeric(10,2), fee numeric(10,2), code varchar(20),
  note text, qty integer, data json, created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX orders_code ON orders (tenant_id, code);
CREATE INDEX orders_customer ON orders (tenant_id, customer_id);
ALTER TABLE orders ADD CONSTRAINT orders_qty_nn CHECK (qty IS NOT NULL);
CREATE TABLE events (id bigint, tenant_id uuid NOT NULL, at date NOT NULL, PRIMARY KEY (tenant_id, id, at)) PARTITION BY RANGE (at);
CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE events_2026 (id bigint, tenant_id uuid NOT NULL, at date NOT NULL, PRIMARY KEY (tenant_id, id, at));
CREATE TYPE state AS ENUM ('open', 'paid');
CREATE DOMAIN amount AS numeric CHECK (VALUE >= 0);
CREATE VIEW open_orders WITH (security_invoker = true) AS SELECT id, tenant_id FROM orders;
CREATE MATERIALIZED VIEW totals AS SELECT tenant_id, sum(total) AS total FROM orders GROUP BY tenant_id;
CREATE FUNCTION noop() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER tr BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION noop();
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE orders FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
ALTER TABLE customers ENABLE ROW LEVEL SECURITY;
ALTER TABLE customers FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON customers USING (tenant_id = current_setting('app.tenant_id')::uuid);
ALTER TABLE events ENABLE ROW LEVEL SECURITY;
ALTER TABLE events FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON events USING (tenant_id = current_setting('app.tenant_id')::uuid);
ALTER TABLE events_2025 ENABLE ROW LEVEL SECURITY;
ALTER TABLE events_2025 FORCE ROW LEVEL SECURITY;
ALTER TABLE events_2026 ENABLE ROW LEVEL SECURITY;
ALTER TABLE events_2026 FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON events_2026 USING (tenant_id = current_setting('app.tenant_id')::uuid);
GRANT SELECT, INSERT, UPDATE ON orders, customers, events TO app;
`;

/** So that what is noticed is the hazard and not the missing limit. */
const LIMIT = "SET lock_timeout = '2s';\n";

const HAZARDS: Readonly<Record<string, string>> = {
  'no lock_timeout': 'ALTER TABLE orders ADD COLUMN x text',
  'add column with a volatile default': `${LIMIT}ALTER TABLE orders ADD COLUMN x uuid DEFAULT gen_random_uuid()`,
  'add column serial': `${LIMIT}ALTER TABLE orders ADD COLUMN x bigserial`,
  'add column identity': `${LIMIT}ALTER TABLE orders ADD COLUMN x bigint GENERATED ALWAYS AS IDENTITY`,
  'add column generated stored': `${LIMIT}ALTER TABLE orders ADD COLUMN x numeric GENERATED ALWAYS AS (total * 2) STORED`,
  'add column not null without a default': `${LIMIT}ALTER TABLE orders ADD COLUMN x text NOT NULL`,
  'add column with a check': `${LIMIT}ALTER TABLE orders ADD COLUMN x integer CHECK (x > 0)`,
  'add column with a reference': `${LIMIT}ALTER TABLE orders ADD COLUMN x uuid REFERENCES customers (id)`,
  'add column unique': `${LIMIT}ALTER TABLE orders ADD COLUMN x text UNIQUE`,
  'add column of a domain with a check': `${LIMIT}ALTER TABLE orders ADD COLUMN x amount`,
  'drop column': `${LIMIT}ALTER TABLE orders DROP COLUMN note`,
  'drop column cascade': `${LIMIT}ALTER TABLE orders DROP COLUMN note CASCADE`,
  'rename column': `${LIMIT}ALTER TABLE orders RENAME COLUMN note TO remark`,
  'set not null': `${LIMIT}ALTER TABLE orders ALTER COLUMN note SET NOT NULL`,
  'narrower varchar': `${LIMIT}ALTER TABLE orders ALTER COLUMN code TYPE varchar(10)`,
  'integer to bigint': `${LIMIT}ALTER TABLE orders ALTER COLUMN qty TYPE bigint`,
  'text to varchar(n)': `${LIMIT}ALTER TABLE orders ALTER COLUMN note TYPE varchar(100)`,
  'foreign key validated under forced row security': `${LIMIT}ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id) NOT VALID; ALTER TABLE orders VALIDATE CONSTRAINT f`,
  'another scale': `${LIMIT}ALTER TABLE orders ALTER COLUMN total TYPE numeric(12,4)`,
  'json to jsonb': `${LIMIT}ALTER TABLE orders ALTER COLUMN data TYPE jsonb USING data::jsonb`,
  'another collation': `${LIMIT}ALTER TABLE orders ALTER COLUMN code TYPE varchar(20) COLLATE "C"`,
  'add check': `${LIMIT}ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0)`,
  'add foreign key': `${LIMIT}ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)`,
  'validate in the transaction that adds': `${LIMIT}BEGIN; ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID; ALTER TABLE orders VALIDATE CONSTRAINT c; COMMIT`,
  'add unique': `${LIMIT}ALTER TABLE orders ADD CONSTRAINT u UNIQUE (tenant_id, code)`,
  'add primary key': `${LIMIT}ALTER TABLE orders DROP CONSTRAINT orders_pkey, ADD PRIMARY KEY (tenant_id, id)`,
  'add exclude': `${LIMIT}ALTER TABLE orders ADD CONSTRAINT e EXCLUDE USING btree (tenant_id WITH =, code WITH =)`,
  'create index': `${LIMIT}CREATE INDEX i ON orders (tenant_id, note)`,
  'create unique index': `${LIMIT}CREATE UNIQUE INDEX i ON orders (tenant_id, note)`,
  'create index on a partitioned table': `${LIMIT}CREATE INDEX i ON events (tenant_id, at)`,
  'concurrently in a transaction': 'BEGIN; CREATE INDEX CONCURRENTLY i ON orders (tenant_id, note); COMMIT',
  'concurrently if not exists': 'CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON orders (tenant_id, note)',
  'concurrently under a lock_timeout': `${LIMIT}CREATE INDEX CONCURRENTLY i ON orders (tenant_id, note)`,
  'drop index': `${LIMIT}DROP INDEX orders_code`,
  reindex: `${LIMIT}REINDEX TABLE orders`,
  'rename table': `${LIMIT}ALTER TABLE orders RENAME TO purchases`,
  'set schema': `${LIMIT}CREATE SCHEMA s; ALTER TABLE orders SET SCHEMA s`,
  'drop table': `${LIMIT}DROP TABLE orders`,
  'drop table cascade': `${LIMIT}DROP TABLE orders CASCADE`,
  truncate: `${LIMIT}TRUNCATE orders`,
  'set unlogged': `${LIMIT}ALTER TABLE orders SET UNLOGGED`,
  cluster: `${LIMIT}CLUSTER orders USING orders_code`,
  'vacuum full': 'VACUUM FULL orders',
  'partition of a live table': `${LIMIT}CREATE TABLE events_2027 PARTITION OF events FOR VALUES FROM ('2027-01-01') TO ('2028-01-01')`,
  'attach without a proof': `${LIMIT}ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')`,
  'detach not concurrently': `${LIMIT}ALTER TABLE events DETACH PARTITION events_2025`,
  'refresh not concurrently': `${LIMIT}REFRESH MATERIALIZED VIEW totals`,
  'update of every row': `UPDATE orders SET note = ''`,
  'delete of every row': 'DELETE FROM orders',
  'new enum value used at once': `${LIMIT}BEGIN; ALTER TYPE state ADD VALUE 'void'; ALTER TABLE orders ADD COLUMN s state DEFAULT 'void'; COMMIT`,
  'disabled triggers': `${LIMIT}ALTER TABLE orders DISABLE TRIGGER ALL`,
  'work under an exclusive lock': `${LIMIT}BEGIN; ALTER TABLE orders ADD COLUMN x text; UPDATE orders SET x = note WHERE tenant_id = '00000000-0000-0000-0000-000000000000'; COMMIT`,
  'open transaction': `${LIMIT}BEGIN; ALTER TABLE orders ADD COLUMN x text`,
  'drop schema cascade': `${LIMIT}DROP SCHEMA public CASCADE`,
  'drop not null of the tenant': `${LIMIT}ALTER TABLE orders ALTER COLUMN tenant_id DROP NOT NULL`,
  'in a DO block': `${LIMIT}DO $$ BEGIN ALTER TABLE orders ALTER COLUMN note SET NOT NULL; END $$`,
  'EXECUTE in a DO block': `${LIMIT}DO $$ BEGIN EXECUTE 'CREATE INDEX i ON orders (tenant_id, note)'; END $$`,
  'lock table': `${LIMIT}BEGIN; LOCK TABLE orders; UPDATE orders SET note = '' WHERE id < 1000 AND tenant_id = '00000000-0000-0000-0000-000000000000'; COMMIT`,
  'what PostgreSQL cannot read': 'ALTER TABLE orders ADD COLUM x text',
};

const TENANCY: Readonly<Record<string, string>> = {
  'disable row security': `${LIMIT}ALTER TABLE orders DISABLE ROW LEVEL SECURITY`,
  'no force': `${LIMIT}ALTER TABLE orders NO FORCE ROW LEVEL SECURITY`,
  'drop policy': `${LIMIT}DROP POLICY tenant ON orders`,
  'policy true': `${LIMIT}CREATE POLICY everything ON orders USING (true)`,
  'policy altered to true': `${LIMIT}ALTER POLICY tenant ON orders USING (true)`,
  bypassrls: 'ALTER ROLE app BYPASSRLS',
  superuser: 'ALTER ROLE app SUPERUSER',
  'all to PUBLIC': 'GRANT ALL ON orders TO PUBLIC',
  'all tables to PUBLIC': 'GRANT SELECT ON ALL TABLES IN SCHEMA public TO PUBLIC',
  'definer without search_path':
    'CREATE FUNCTION f() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS $$ SELECT count(*) FROM orders $$',
  'view without security_invoker': 'CREATE VIEW all_orders AS SELECT * FROM orders',
  'view replaced without security_invoker': 'CREATE OR REPLACE VIEW open_orders AS SELECT id, tenant_id FROM orders',
  'policy swapped in two transactions': `${LIMIT}DROP POLICY tenant ON orders; CREATE POLICY tenant ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid)`,
  'default privileges for PUBLIC': 'ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC',
  'table of tenants without row security': 'CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id uuid NOT NULL)',
  'member of a role with BYPASSRLS': 'CREATE ROLE admin BYPASSRLS; GRANT admin TO app',
};

/** What nobody said anything of before. */
const ALONE: Readonly<Record<string, string>> = {
  'disable row security': 'ALTER TABLE orders DISABLE ROW LEVEL SECURITY',
  'no force': 'ALTER TABLE orders NO FORCE ROW LEVEL SECURITY',
  'policy true': 'CREATE POLICY everything ON orders USING (true)',
  bypassrls: 'ALTER ROLE app BYPASSRLS',
  superuser: 'ALTER ROLE app SUPERUSER',
  'all to PUBLIC': 'GRANT ALL ON orders TO PUBLIC',
  'all tables to PUBLIC': 'GRANT SELECT ON ALL TABLES IN SCHEMA public TO PUBLIC',
  'default privileges for PUBLIC': 'ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC',
};

const SAFE: Readonly<Record<string, string>> = {
  'add column': `${LIMIT}ALTER TABLE orders ADD COLUMN x text`,
  'add column with a stable default': `${LIMIT}ALTER TABLE orders ADD COLUMN x timestamptz NOT NULL DEFAULT now()`,
  'add column with a constant default': `${LIMIT}ALTER TABLE orders ADD COLUMN x integer NOT NULL DEFAULT 0`,
  'default set and dropped': `${LIMIT}ALTER TABLE orders ALTER COLUMN note SET DEFAULT ''; ALTER TABLE orders ALTER COLUMN note DROP DEFAULT`,
  'drop not null': `${LIMIT}ALTER TABLE orders ALTER COLUMN created_at DROP NOT NULL`,
  'set not null that a check proves': `${LIMIT}ALTER TABLE orders ALTER COLUMN qty SET NOT NULL`,
  'wider varchar': `${LIMIT}ALTER TABLE orders ALTER COLUMN code TYPE varchar(40)`,
  'varchar to text': `${LIMIT}ALTER TABLE orders ALTER COLUMN code TYPE text`,
  'wider numeric': `${LIMIT}ALTER TABLE orders ALTER COLUMN fee TYPE numeric(14,2)`,
  'check not valid, then validated': `${LIMIT}ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID; ALTER TABLE orders VALIDATE CONSTRAINT c`,
  'foreign key not valid, then validated by a role that sees every row': `${LIMIT}SET ROLE keeper; ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id) NOT VALID; ALTER TABLE orders VALIDATE CONSTRAINT f`,
  'unique by an index that stands': `CREATE UNIQUE INDEX CONCURRENTLY u ON orders (tenant_id, note);\n${LIMIT}ALTER TABLE orders ADD CONSTRAINT u UNIQUE USING INDEX u`,
  'index concurrently': 'CREATE INDEX CONCURRENTLY i ON orders (tenant_id, note)',
  'drop index concurrently': 'DROP INDEX CONCURRENTLY orders_code',
  'reindex concurrently': 'REINDEX INDEX CONCURRENTLY orders_code',
  'rename index': `${LIMIT}ALTER INDEX orders_code RENAME TO orders_by_code`,
  'index of a partitioned table, part by part': `${LIMIT}CREATE INDEX i ON ONLY events (tenant_id, at); SET lock_timeout = 0; CREATE INDEX CONCURRENTLY i_2025 ON events_2025 (tenant_id, at); ALTER INDEX i ATTACH PARTITION i_2025`,
  'attach with a proof': `${LIMIT}ALTER TABLE events_2026 ADD CONSTRAINT b CHECK (at >= '2026-01-01' AND at < '2027-01-01') NOT VALID; ALTER TABLE events_2026 VALIDATE CONSTRAINT b; ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')`,
  'detach concurrently': 'ALTER TABLE events DETACH PARTITION events_2025 CONCURRENTLY',
  'storage parameters': `${LIMIT}ALTER TABLE orders SET (fillfactor = 90)`,
  'enum value': "ALTER TYPE state ADD VALUE IF NOT EXISTS 'void'",
  'policy altered': `${LIMIT}ALTER POLICY tenant ON orders USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)`,
  'policy swapped in one transaction': `${LIMIT}BEGIN; DROP POLICY tenant ON orders; CREATE POLICY tenant ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid); COMMIT`,
  'view with security_invoker': 'CREATE VIEW mine WITH (security_invoker = true) AS SELECT id, tenant_id FROM orders',
  'definer with a search_path':
    'CREATE FUNCTION f() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$ SELECT 1::bigint $$; REVOKE ALL ON FUNCTION f() FROM PUBLIC',
  'grant to a role': 'GRANT SELECT, INSERT ON orders TO app',
  'comment and statistics': `COMMENT ON TABLE orders IS 'orders'; CREATE STATISTICS st ON tenant_id, code FROM orders`,
  'batch of a backfill': `SET app.tenant_id = '00000000-0000-0000-0000-000000000000'; UPDATE orders SET note = '' WHERE id BETWEEN 1 AND 10000 AND note IS NULL AND tenant_id = '00000000-0000-0000-0000-000000000000'`,
};

function found(sql: string, isAlone = false): readonly string[] {
  const before = isAlone ? null : readScript('before.sql', BEFORE, { before: null, as: 'schema' }).after;
  const { script } = readScript('migration.sql', sql, { before, as: null });
  return runScript(rules, script, {})
    .filter(({ severity }) => severity !== 'note')
    .map(({ rule, message }) => `${rule}: ${message}`);
}

beforeAll(loadParser);

const silent = (cases: Readonly<Record<string, string>>, isAlone = false): readonly string[] =>
  Object.entries(cases)
    .filter(([, sql]) => found(sql, isAlone).length === 0)
    .map(([name]) => name);

test('hazards of migrations are noticed', () => {
  expect(silent(HAZARDS)).toEqual([]);
});

test('hazards of tenancy and roles are noticed', () => {
  expect(silent(TENANCY)).toEqual([]);
});

test('those of a file that only names the role or the table are noticed too', () => {
  expect(silent(ALONE, true)).toEqual([]);
});

test('the schema before has no more than notes of its own: nothing of it is told again', () => {
  expect(found('SELECT 1')).toEqual([]);
});

test.each(Object.entries(SAFE))('nothing is said of: %s', (_name, sql) => {
  expect(found(sql)).toEqual([]);
});
