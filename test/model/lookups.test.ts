/** What a look-up, or a role that creates tenants, cannot be. */
import { parse } from 'yaml';
import { checkObject } from '../../src/pipeline';
import { resolve } from '../../src/model/resolve';
import type { Spec } from '../../src/spec/types';

const spec = (more: string, tenancy = '{ registry: tenants }'): Spec =>
  parse(`
tenet: 1
database: shop
tenancy: ${tenancy}
tables:
  tenants: { scope: registry, columns: { id: uuid } }
  countries: { scope: shared, reason: the same for all, columns: { code: { type: text, key: true } } }
  api_keys:
    columns: { id: uuid, hashed_key: bytea, label: text }
    unique: [[label], { columns: [hashed_key], across_tenants: true }]
${more}`) as Spec;

const KEY = 'lookups: { tenant_of_key: { table: api_keys, by: hashed_key } }';
const TENANTS = 'tenants: [00000000-0000-4000-8000-00000000000a]';

test.each([
  ['a table that there is not', 'lookups: { f: { table: api_key, by: hashed_key } }', '/lookups/f/table', /api_keys/],
  ['a column that there is not', 'lookups: { f: { table: api_keys, by: hash } }', '/lookups/f/by', /column "hash"/],
  [
    'a column whose values two tenants may have',
    'lookups: { f: { table: api_keys, by: label } }',
    '/lookups/f/by',
    /no unique key of table "api_keys" has the column "label" alone, so a value could belong to two tenants/,
  ],
  ['a table without tenants', 'lookups: { f: { table: countries, by: code } }', '/lookups/f/table', /no tenant column/],
  [
    'a role that there is not',
    KEY.replace('hashed_key }', 'hashed_key, roles: [app] }'),
    '/lookups/tenant_of_key/roles/0',
    /role "app"/,
  ],
  [
    'a role of the name of its owner',
    `${KEY}\nroles: { shop_lookup: { kind: reader } }`,
    '/roles/shop_lookup',
    /rename|declared/,
  ],
])('%s', (_what, more, at, message) => {
  const { problems } = resolve(spec(more));
  expect(problems.map((problem) => problem.at)).toContain(at);
  expect(problems.map((problem) => problem.message).join('\n')).toMatch(message);
});

test.each([
  [
    'a login is of one tenant',
    `{ registry: tenants, ${TENANTS}, context: { strength: role } }`,
    /no role is left that could ask/,
  ],
  ['a tenant has a schema', `{ model: schema-per-tenant, ${TENANTS} }`, /each tenant has its own/],
])('look-ups where %s', (_what, tenancy, message) => {
  expect(
    resolve(spec(KEY, tenancy))
      .problems.map((problem) => problem.message)
      .join('\n'),
  ).toMatch(message);
});

test.each([
  ['strength: role', `{ registry: tenants, ${TENANTS}, context: { strength: role } }`],
  ['database-per-tenant', `{ model: database-per-tenant, ${TENANTS} }`],
])('a provisioner with %s', (own, tenancy) => {
  const { problems } = resolve(spec('roles: { shop_signup: { kind: provisioner } }', tenancy));
  expect(problems).toContainEqual({
    at: '/roles/shop_signup/kind',
    message: `a role of kind provisioner creates tenants by rows, and with ${own} a tenant is more than rows`,
    remedy: 'remove the role, and list each new tenant under tenancy.tenants: a plan creates what it needs',
  });
});

test('a look-up is a function that the roles which serve requests and create tenants may call', () => {
  const roles =
    'roles: { shop_app: { kind: application }, shop_signup: { kind: provisioner }, shop_reader: { kind: reader } }';
  const { model, problems } = resolve(spec(`${KEY}\n${roles}`));
  expect(problems).toEqual([]);
  expect(model.routines).toEqual([
    expect.objectContaining({ name: 'tenant_of_key', owner: 'shop_lookup', security: 'definer', returns: 'uuid' }),
  ]);
  expect(model.routines[0]?.grants.map(({ role }) => role)).toEqual(['shop_app', 'shop_signup']);
});

test('a key that is looked up holds for all tenants on purpose, whatever its column is called', async () => {
  const written = (lookups: string): unknown =>
    parse(`
tenet: 1
database: Odd-1
schema: 'the "s"'
tenancy: { registry: accounts, key: { column: acct, type: bigint } }
roles: { app: { kind: application } }
tables:
  accounts: { scope: registry, columns: { acct: { type: bigint, key: true } } }
  things: { columns: { id: uuid, 'co"de': varchar(40) }, unique: [{ columns: ['co"de'], across_tenants: true }] }
${lookups}`);
  const found = async (lookups: string): Promise<readonly string[]> =>
    (await checkObject(written(lookups), { today: '2026-11-30' })).findings.map(
      ({ rule, message }) => `${rule}: ${message}`,
    );
  expect((await found('')).join()).toContain('keys/require-tenant-in-unique-key');
  const declared = await found(`lookups: { 'by "code': { table: things, by: 'co"de' } }`);
  expect(declared.join()).not.toContain('keys/require-tenant-in-unique-key');
  expect(declared.join()).toContain('is looked up before the tenant is known, as declared under lookups');
});
