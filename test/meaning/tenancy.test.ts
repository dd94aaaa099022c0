/** Whose rows these are, read from schemas that no spec describes: the key, its share, the table of the tenants, and what came near. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SaidTenancy, Tenancy } from '../../src/meaning/meaning';
import { meaningOfCatalog } from '../../src/meaning/of-catalog';
import { readScript } from '../../src/script/read-script';
import { loadParser } from '../../src/sql/parser';
import { SCHEMAS } from './schemas';

beforeAll(loadParser);

function tenancyOf(ddl: string, said: SaidTenancy = {}): Tenancy {
  const { script } = readScript('schema.sql', ddl, { before: null, as: 'schema' });
  return meaningOfCatalog(script.ground.catalog, [], said).tenancy;
}

const bare = (relation: string): string => relation.replace(/^public\./, '');

/** `store_id in 4 of 5, registry stores; or: project_id`. */
function told({ key, of, registry, runnersUp }: Tenancy): string {
  const or = runnersUp.length === 0 ? '' : `; or: ${runnersUp.map(({ column }) => column).join(' ')}`;
  if (key === null) return `none${or}`;
  const table = registry === null ? '' : `, registry ${bare(registry)}`;
  return `${key.column} in ${key.tables.length} of ${of}${table}${or}`;
}

const CORPORA: Readonly<Record<string, string>> = {
  'aws-saas-rls': 'tenant_id in 2 of 2, registry tenant',
  basejump: 'account_id in 4 of 6, registry basejump.accounts',
  e2b: 'team_id in 9 of 21, registry teams; or: env_id',
  'graphile-starter': 'organization_id in 2 of 12, registry app_public.organizations; or: user_id',
  liam: 'organization_id in 12 of 15, registry organizations; or: design_session_id',
  openfga: 'store in 4 of 5, registry store',
  'saas-starter-kit': 'teamId in 3 of 12, registry Team',
  svix: 'org_id in 3 of 9; or: app_id',
  temporal: 'none; or: namespace_id',
  'trigger.dev': 'organizationId in 23 of 86, registry Organization; or: projectId',
};

test.each(Object.entries(CORPORA))('%s', (name, expected) => {
  const ddl = readFileSync(join(__dirname, '../corpora', name, 'schema.sql'), 'utf8');
  expect(told(tenancyOf(ddl))).toBe(expected);
});

test.each(SCHEMAS)('$name', ({ ddl, expected }) => {
  expect(told(tenancyOf(ddl))).toBe(expected);
});
