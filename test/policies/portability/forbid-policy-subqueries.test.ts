import { compile } from '../../../src/resources/compile';
import rule from '../../../policies/portability/forbid-policy-subqueries';
import { shop, testRule, testScriptRule } from '../../support/rule-tester';
import { modelOf } from '../../support/spec';
import { testDatabaseRule } from '../../support/database-rule-tester';

const policy = (using: string, platform: string): string =>
  shop(
    `{ columns: { id: uuid, owner: text }, policies: { own: { as: restrictive, for: select, using: "${using}" } } }`,
    `platform: ${platform}`,
  );
const ASKS = 'owner = (select current_user)';

testRule(rule, {
  pass: {
    'a server of one’s own': policy(ASKS, 'self-managed'),
    'a comparison of the row': policy('owner = current_user', 'citus'),
    'a function': policy("owner = current_setting('app.user')", 'citus'),
    'the word in a text': policy("owner <> 'select'", 'citus'),
    'no policies': shop('{ columns: { id: uuid } }', 'platform: citus'),
  },
  fail: {
    'a sub-select': {
      yaml: policy(ASKS, 'citus'),
      findings: [
        { at: '/tables/orders/policies/own/using', message: 'policy "own" of table "orders" contains a subquery' },
      ],
    },
  },
});

test.each(['setting', 'hardened'])(
  'what is compiled for Citus with strength %s holds none itself',
  async (strength) => {
    const spec = shop('{ columns: { id: uuid } }', 'platform: citus').replace(
      'registry: tenants }',
      `registry: tenants, context: { strength: ${strength} } }`,
    );
    const policies = compile(await modelOf(spec)).databases.flatMap(({ resources }) =>
      resources.filter(({ kind }) => kind === 'policy'),
    );
    expect(policies.length).toBeGreaterThan(0);
    expect(JSON.stringify(policies)).not.toMatch(/select /i);
  },
);

const NOTES = `create table tenants (tenant_id uuid primary key);
create table notes (tenant_id uuid not null references tenants, id uuid, owner text, primary key (tenant_id, id));
create table pages (tenant_id uuid not null references tenants, id uuid, primary key (tenant_id, id));
alter table notes enable row level security;`;
const OWN = `create policy own on notes using (owner = (select current_user)) with check (owner <> '');`;

testScriptRule(rule, {
  pass: {
    'another platform': `${NOTES} ${OWN}`,
    'no sub-query': `create extension citus; ${NOTES} create policy own on notes using (owner = current_user);`,
  },
  fail: {
    'a file for Citus': {
      sql: `create extension citus; ${NOTES}\n${OWN}`,
      findings: [{ line: 5, message: 'policy "own" of table "public"."notes" contains a subquery' }],
    },
  },
});

const POLICY = `create policy own on notes.pages as restrictive using (current_user = (select current_user::text));`;
/** The extension as a catalog shows it: its files are not on every server. */
const CITUS = `set local allow_system_table_mods = on;
insert into pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion) values (99999, 'citus', 10, 11, false, '13.0')`;

testDatabaseRule(rule, {
  pass: {
    'another platform': { sql: POLICY, query: 'rows', because: 'the query does not ask for the platform' },
  },
  fail: {
    'with Citus': {
      sql: `${POLICY} ${CITUS}`,
      object: 'policy "own"',
      message: 'policy "own" of table "notes"."pages"',
    },
  },
});
