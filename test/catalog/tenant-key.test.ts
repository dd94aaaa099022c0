/** Whose rows are where, read from a schema that no spec describes; the queries of the rules read the same. */
import type { Meaning, Scope } from '../../src/meaning/meaning';
import { meaningOfCatalog } from '../../src/meaning/of-catalog';
import { TENANTS_SQL } from '../../src/model/tenants-sql';
import { withTenants } from '../../src/rules/for-tenants';
import type { Validation } from '../../src/rules/rule';
import { startEmbedded, type Engine } from '../../src/engine';
import { readState } from '../../src/read/read-state';
import { readScript } from '../../src/script/read-script';
import { loadParser } from '../../src/sql/parser';
import { majorsFor } from '../support/tier';

interface Case {
  readonly name: string;
  readonly ddl: string;
  /** `table scope column` of those whose rows are somebody's, by name. */
  readonly meant: readonly string[];
}

const CASES: readonly Case[] = [
  {
    name: 'two spellings of one name, each table with its own',
    ddl: `CREATE TABLE "Tenant" (id uuid PRIMARY KEY);
CREATE TABLE "Event" (id uuid PRIMARY KEY, "tenantId" uuid REFERENCES "Tenant");
CREATE TABLE v1_event (id uuid, tenant_id uuid);
CREATE TABLE v1_run (id uuid, tenant_id uuid);
CREATE TABLE legacy (id uuid, "TenantID" uuid);`,
    meant: [
      'Event tenant tenantId',
      'Tenant registry id',
      'legacy tenant TenantID',
      'v1_event tenant tenant_id',
      'v1_run tenant tenant_id',
    ],
  },
  {
    name: 'one row a tenant beside the registry',
    ddl: `CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE tenant_settings (tenant_id uuid PRIMARY KEY REFERENCES tenants, theme text);
CREATE TABLE notes (id uuid PRIMARY KEY, tenant_id uuid REFERENCES tenants);`,
    meant: ['notes tenant tenant_id', 'tenant_settings tenant tenant_id', 'tenants registry id'],
  },
  {
    name: 'one row a tenant beside a registry that nothing references',
    ddl: `CREATE TABLE organizations (id uuid PRIMARY KEY);
CREATE TABLE organization_plans (organization_id uuid PRIMARY KEY, plan text);
CREATE TABLE notes (id uuid PRIMARY KEY, organization_id uuid);`,
    meant: ['notes tenant organization_id', 'organization_plans tenant organization_id', 'organizations registry id'],
  },
  {
    name: 'a registry whose key is called like the column',
    ddl: `CREATE TABLE tenant (tenant_id uuid PRIMARY KEY);
CREATE TABLE tenant_user (user_id uuid PRIMARY KEY, tenant_id uuid REFERENCES tenant);`,
    meant: ['tenant registry tenant_id', 'tenant_user tenant tenant_id'],
  },
  {
    name: 'a registry of another name',
    ddl: `CREATE TABLE customers (tenant_id uuid PRIMARY KEY);
CREATE TABLE notes (id uuid PRIMARY KEY, tenant_id uuid);`,
    meant: ['customers registry tenant_id', 'notes tenant tenant_id'],
  },
  {
    name: 'a table of the name with a key of another type',
    ddl: `CREATE TABLE tenants (id bigint PRIMARY KEY);
CREATE TABLE notes (id uuid PRIMARY KEY, tenant_id text);`,
    meant: ['notes tenant tenant_id'],
  },
  {
    name: 'both spellings in one table: that of most tables counts',
    ddl: `CREATE TABLE moved (id uuid PRIMARY KEY, "tenantId" uuid, tenant_id uuid);
CREATE TABLE notes (id uuid PRIMARY KEY, tenant_id uuid);`,
    meant: ['moved tenant tenant_id', 'notes tenant tenant_id'],
  },
  {
    name: 'what a policy compares counts for more than the number of tables',
    ddl: `CREATE TABLE a (id uuid PRIMARY KEY, account_id uuid); CREATE TABLE b (id uuid PRIMARY KEY, account_id uuid);
CREATE TABLE notes (id uuid PRIMARY KEY, "teamId" uuid);
CREATE POLICY own ON notes USING ("teamId" = current_setting('app.team')::uuid);`,
    meant: ['notes tenant teamId'],
  },
  { name: 'no tenant', ddl: `CREATE TABLE notes (id uuid PRIMARY KEY, owner_id uuid);`, meant: [] },
];

const isOfTenants = (scope: Scope): boolean => scope === 'tenant' || scope === 'registry';

function told({ relations }: Meaning): readonly string[] {
  return relations
    .filter(({ scope }) => isOfTenants(scope))
    .map(({ relation, scope, tenantColumn }) => `${relation.slice(7)} ${scope} ${tenantColumn ?? ''}`)
    .toSorted();
}

test.each(CASES)('$name', async ({ ddl, meant }) => {
  await loadParser();
  const { meaning } = readScript('schema.sql', ddl, { before: null, as: 'schema' }).script.ground;
  expect(told(meaning)).toEqual(meant);
});

const RULE = { id: 'keys/example', title: '', why: '', tradeoffs: '', changesIf: '' } as const;

function sqlOf(validation: Validation | undefined): string {
  return validation !== undefined && 'sql' in validation ? validation.sql : '';
}

/** The queries know the column of tenants' tables, and of the registry that it is one. */
const ASKED = `WITH ${TENANTS_SQL}
SELECT relname || ' tenant ' || attname AS told FROM tenant JOIN pg_class c ON c.oid = relation WHERE relation NOT IN (SELECT relation FROM registry)
UNION ALL SELECT relname || ' registry ' || attname FROM registry JOIN pg_class c ON c.oid = relation
JOIN pg_index i ON i.indrelid = relation AND i.indisprimary JOIN pg_attribute a ON a.attrelid = relation AND a.attnum = i.indkey[0]
ORDER BY 1`;

describe.each(majorsFor('queries about tenant keys', [15, 18]))(
  'the queries and what is read, on PostgreSQL %d',
  (major) => {
    let engine: Engine;
    beforeAll(async () => void (engine = await startEmbedded({ major })));
    afterAll(() => engine.stop());

    test.each(CASES)('$name', async ({ ddl, meant }) => {
      const session = await engine.connect();
      await session.execute(`BEGIN; ${ddl}`);
      await session.execute('SET LOCAL search_path = pg_catalog, pg_temp');
      const meaning = meaningOfCatalog(await readState(session));
      const query = { validation: { sql: ASKED, expect: 'no rows' } } as const;
      const [asked] = withTenants([{ ...RULE, ...query }], meaning);
      const rows = await session.query<{ readonly told: string }>(sqlOf(asked?.validation));
      await session.end();
      expect(rows.map((row) => row.told).toSorted()).toEqual(meant);
      expect(told(meaning)).toEqual(meant);
    });
  },
);
