/** Trials 3.3 and 3.5: what a migration opens is reported beside a spec, and beside the schema that stands as SQL. */
import { declared, found, SCHEMA } from './silent-support';

/** A migration, and the rule that names what it opens. */
const OPENS: Readonly<Record<string, readonly [rule: string, sql: string]>> = {
  'a login with BYPASSRLS': ['access/forbid-bypassrls', 'CREATE ROLE evil LOGIN BYPASSRLS'],
  'a user with BYPASSRLS, in two statements': [
    'access/forbid-bypassrls',
    'CREATE USER evil; ALTER ROLE evil WITH BYPASSRLS',
  ],
  'a superuser': ['access/forbid-superuser', 'CREATE ROLE evil SUPERUSER LOGIN'],
  'a login that makes roles': ['access/forbid-createrole', 'CREATE ROLE evil CREATEROLE LOGIN'],
  'a login that replicates': ['access/forbid-replication-role', 'CREATE ROLE evil REPLICATION LOGIN'],
  'a member of the owner': ['access/forbid-owner-reach', 'CREATE ROLE evil LOGIN; GRANT shop_owner TO evil'],
  'a member of the owner that is made elsewhere': ['access/forbid-owner-reach', 'GRANT shop_owner TO evil'],
  'a member of a member of the owner': [
    'access/forbid-owner-reach',
    'CREATE ROLE g; CREATE ROLE evil LOGIN; GRANT shop_owner TO g; GRANT g TO evil',
  ],
  'a role that is made as a member of the owner': [
    'access/forbid-owner-reach',
    'CREATE ROLE evil LOGIN IN ROLE shop_owner',
  ],
  'the application as a member of the owner': ['access/forbid-owner-reach', 'GRANT shop_owner TO shop_app'],
  'a server-wide role': ['access/forbid-predefined-roles', 'CREATE ROLE evil LOGIN; GRANT pg_read_all_data TO evil'],
  'DROP COLUMN of the tenant': [
    'isolation/require-tenant-key',
    'ALTER TABLE shop.orders DROP COLUMN tenant_id CASCADE',
  ],
  'the tenant renamed': ['change/forbid-weakened-policy', 'ALTER TABLE shop.items RENAME COLUMN tenant_id TO org'],
  'a nullable tenant': [
    'isolation/require-not-null-tenant-key',
    'ALTER TABLE shop.orders ALTER COLUMN tenant_id DROP NOT NULL',
  ],
  'a materialized view': [
    'isolation/forbid-exposed-rollup',
    'CREATE MATERIALIZED VIEW shop.m AS SELECT * FROM shop.orders WITH NO DATA; GRANT SELECT ON shop.m TO shop_app',
  ],
  'a materialized view of a view, for everybody': [
    'isolation/forbid-exposed-rollup',
    'CREATE VIEW shop.v WITH (security_invoker = on) AS SELECT * FROM shop.orders; CREATE MATERIALIZED VIEW shop.m AS SELECT * FROM shop.v WITH NO DATA; GRANT SELECT ON shop.m TO PUBLIC',
  ],
  'a view of its owner': [
    'isolation/require-security-invoker',
    'CREATE VIEW shop.v AS SELECT * FROM shop.orders; GRANT SELECT ON shop.v TO shop_app',
  ],
  'security_invoker taken back': [
    'isolation/require-security-invoker',
    'CREATE VIEW shop.v WITH (security_invoker = on) AS SELECT * FROM shop.orders; ALTER VIEW shop.v RESET (security_invoker)',
  ],
  'a new table that references a tenant': [
    'change/forbid-rows-without-tenant',
    'CREATE TABLE shop.notes (id uuid PRIMARY KEY, owner uuid REFERENCES shop.tenants); GRANT SELECT ON shop.notes TO shop_app',
  ],
  'a new table that one column of is granted': [
    'change/forbid-rows-without-tenant',
    'CREATE TABLE shop.notes (id uuid PRIMARY KEY, body text, owner uuid REFERENCES shop.tenants); GRANT SELECT (body) ON shop.notes TO PUBLIC',
  ],
  'a new table with the tenant and no row security': [
    'isolation/require-rls',
    'CREATE TABLE shop.notes (tenant_id uuid NOT NULL, id uuid, PRIMARY KEY (tenant_id, id)); GRANT SELECT ON shop.notes TO shop_app',
  ],
  'CREATE TABLE AS': [
    'change/forbid-rows-without-tenant',
    'CREATE TABLE shop.copy AS SELECT id, total FROM shop.orders; GRANT SELECT ON shop.copy TO shop_app',
  ],
  'SELECT INTO': [
    'change/forbid-rows-without-tenant',
    'SELECT id, total INTO shop.copy FROM shop.orders; GRANT SELECT ON shop.copy TO PUBLIC',
  ],
  'rows of tenants in a shared table': [
    'change/forbid-rows-without-tenant',
    'INSERT INTO shop.currencies SELECT id::text, total::text FROM shop.orders',
  ],
  'rows of tenants by a CTE': [
    'change/forbid-rows-without-tenant',
    'WITH o AS (SELECT id, total FROM shop.orders) INSERT INTO shop.currencies SELECT id::text, total::text FROM o',
  ],
  'rows of tenants in a DO block': [
    'change/forbid-rows-without-tenant',
    'DO $$ BEGIN INSERT INTO shop.currencies SELECT id::text, total::text FROM shop.orders; END $$',
  ],
  'CREATE TABLE LIKE': [
    'isolation/require-rls',
    'CREATE TABLE shop.copy (LIKE shop.orders INCLUDING ALL); GRANT SELECT ON shop.copy TO shop_app',
  ],
  'a trigger that copies rows': [
    'isolation/forbid-copying-trigger',
    `CREATE FUNCTION shop.copy() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO shop.currencies VALUES (NEW.id, NEW.total); RETURN NEW; END $$;
     CREATE TRIGGER c AFTER INSERT ON shop.orders FOR EACH ROW EXECUTE FUNCTION shop.copy()`,
  ],
  'a rule that copies rows': [
    'isolation/forbid-rewrite-rules',
    'CREATE RULE r AS ON INSERT TO shop.orders DO ALSO INSERT INTO shop.currencies VALUES (NEW.id, NEW.total)',
  ],
  DISABLE: ['isolation/require-rls', 'ALTER TABLE shop.orders DISABLE ROW LEVEL SECURITY'],
  'NO FORCE': ['isolation/force-rls', 'ALTER TABLE shop.orders NO FORCE ROW LEVEL SECURITY'],
  'the guard dropped': ['change/forbid-weakened-policy', 'DROP POLICY tenant_guard ON shop.orders'],
  'the guard dropped and written for SELECT alone': [
    'change/forbid-weakened-policy',
    `BEGIN; DROP POLICY tenant_guard ON shop.orders; CREATE POLICY tenant_guard ON shop.orders AS RESTRICTIVE FOR SELECT USING (tenant_id = current_setting('app.tenant_id')::uuid); COMMIT`,
  ],
  'the guard altered': ['change/forbid-weakened-policy', 'ALTER POLICY tenant_guard ON shop.orders USING (true)'],
  'the guard for one role': [
    'change/forbid-weakened-policy',
    'ALTER POLICY tenant_guard ON shop.orders TO shop_reader',
  ],
  'both policies altered': [
    'isolation/forbid-tautological-policy',
    'ALTER POLICY tenant_guard ON shop.orders USING (total > 0); ALTER POLICY tenant_access ON shop.orders USING (true) WITH CHECK (true)',
  ],
  'the guard dropped and all shown': [
    'isolation/forbid-tautological-policy',
    'DROP POLICY tenant_guard ON shop.orders; CREATE POLICY all_rows ON shop.orders FOR SELECT TO shop_app USING (true)',
  ],
  'OWNER TO the application': ['access/forbid-login-owner', 'ALTER TABLE shop.orders OWNER TO shop_app'],
  INHERIT: [
    'isolation/require-closed-partitions',
    'CREATE TABLE shop.p (LIKE shop.orders); GRANT SELECT ON shop.p TO shop_app; ALTER TABLE shop.p INHERIT shop.orders',
  ],
  'a grant to everybody': ['access/forbid-public-grants', 'GRANT SELECT ON shop.orders TO PUBLIC'],
  TRUNCATE: ['access/forbid-dangerous-privileges', 'GRANT TRUNCATE ON shop.orders TO shop_app'],
  'default privileges': [
    'access/forbid-default-privileges',
    'ALTER DEFAULT PRIVILEGES FOR ROLE shop_owner IN SCHEMA shop GRANT SELECT ON TABLES TO PUBLIC',
  ],
  'row_security off for a role': ['access/forbid-unsafe-role-settings', 'ALTER ROLE shop_app SET row_security = OFF'],
  'a function without a search_path': [
    'isolation/require-pinned-search-path',
    'CREATE FUNCTION shop.f() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS $$ SELECT count(*) FROM shop.orders $$',
  ],
  'a publication': ['isolation/forbid-tenant-data-publication', 'CREATE PUBLICATION p FOR TABLE shop.orders'],
};

/** What only a spec tells: who owns, what is shared, what was declared. */
const OPENS_SPEC: Readonly<Record<string, readonly [rule: string, sql: string]>> = {
  'a function of whoever migrates': [
    'isolation/forbid-powerful-definer',
    'CREATE FUNCTION shop.f() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$ SELECT count(*) FROM shop.orders $$; GRANT EXECUTE ON FUNCTION shop.f() TO shop_app',
  ],
  'a new table that is not declared': [
    'change/forbid-rows-without-tenant',
    'CREATE TABLE shop.notes (id uuid PRIMARY KEY, body text); GRANT SELECT, INSERT ON shop.notes TO shop_app',
  ],
  'writes to a shared table': [
    'isolation/forbid-runtime-writes-to-shared',
    'GRANT UPDATE ON shop.currencies TO shop_app',
  ],
  'a declared index that a query needs': ['indexes/require-query-index', 'DROP INDEX CONCURRENTLY shop.orders_by_time'],
};

/** What harms nobody: no error. */
const HOLDS: Readonly<Record<string, string>> = {
  'a role without anything': 'CREATE ROLE later NOLOGIN',
  'a column more': "SET lock_timeout = '2s'; ALTER TABLE shop.orders ADD COLUMN note text",
  'a table as the others': `SET lock_timeout = '2s'; CREATE TABLE shop.notes (tenant_id uuid NOT NULL, id uuid NOT NULL, PRIMARY KEY (tenant_id, id));
    ALTER TABLE shop.notes OWNER TO shop_owner;
    ALTER TABLE shop.notes ENABLE ROW LEVEL SECURITY; ALTER TABLE shop.notes FORCE ROW LEVEL SECURITY;
    CREATE POLICY guard ON shop.notes AS RESTRICTIVE USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
    CREATE POLICY own ON shop.notes TO shop_app USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
    GRANT SELECT ON shop.notes TO shop_app`,
  'a table that nobody is granted': 'CREATE TABLE shop.batch (id bigint PRIMARY KEY, at timestamptz NOT NULL)',
  'a materialized view that nobody is granted':
    'CREATE MATERIALIZED VIEW shop.m AS SELECT * FROM shop.orders WITH NO DATA',
  'a view that asks the caller':
    'CREATE VIEW shop.v WITH (security_invoker = on) AS SELECT id, total FROM shop.orders; GRANT SELECT ON shop.v TO shop_app',
  'the guard in other words': `BEGIN; DROP POLICY tenant_guard ON shop.orders;
    CREATE POLICY guard ON shop.orders AS RESTRICTIVE USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid); COMMIT`,
  'what was granted, again': 'GRANT SELECT ON shop.orders TO shop_app',
  'a copy of shared rows': "SET lock_timeout = '2s'; CREATE TABLE shop.codes AS SELECT code FROM shop.currencies",
};

describe('beside a spec', () => {
  test.each(Object.entries({ ...OPENS, ...OPENS_SPEC }))('%s', async (_name, [rule, sql]) => {
    expect((await found(sql, await declared())).map((one) => one.rule)).toContain(rule);
  });
  test.each(Object.entries(HOLDS))('holds: %s', async (_name, sql) => {
    const errors = (await found(sql, await declared())).filter(({ severity }) => severity === 'error');
    expect(errors.map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
  });
});

describe('beside a schema as SQL', () => {
  const before = { name: 'schema.sql', contents: SCHEMA };
  test.each(Object.entries(OPENS))('%s', async (_name, [rule, sql]) => {
    expect((await found(sql, before)).map((one) => one.rule)).toContain(rule);
  });
  test.each(Object.entries(HOLDS))('holds: %s', async (_name, sql) => {
    const errors = (await found(sql, before)).filter(({ severity }) => severity === 'error');
    expect(errors.map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
  });
  test('what was found in the schema is not reported again', async () => {
    const leaky = { name: 'schema.sql', contents: `${SCHEMA} ALTER TABLE shop.orders DISABLE ROW LEVEL SECURITY;` };
    const again = await found('ALTER TABLE shop.items ADD COLUMN note text', leaky);
    expect(again.map(({ rule }) => rule)).not.toContain('isolation/require-rls');
    const alone = await found(leaky.contents, null);
    expect(alone.map(({ rule }) => rule)).toContain('isolation/require-rls');
  });
});
