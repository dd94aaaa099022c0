import { workingKind } from '../../src/model/logins';
import { resolve } from '../../src/model/resolve';
import { loadParser } from '../../src/sql/parser';
import type { Model } from '../../src/model/types';
import type { Spec } from '../../src/spec/types';
import { modelOf } from '../support/spec';

const spec = (tenancy: string, roles: string): string => `
tenet: 1
database: shop
tenancy: { ${tenancy} }
threats: { support: { access: break-glass, max_duration: 1h } }
roles: { ${roles} }
tables: { orders: { columns: { id: uuid } } }
`;
const APP = 'shop_app: { kind: application, connections: 20, statement_timeout: 3s, create_role: true }';

/** Name, whether it logs in, and what it is a member of (i inherits, s may become). */
const shape = ({ roles }: Model): readonly string[] =>
  roles
    .filter(({ kind }) => kind !== 'owner')
    .map(({ name, login, memberOf }) => {
      const members = memberOf.map(({ role, inherit, set }) => ` < ${role}${inherit ? ' i' : ''}${set ? ' s' : ''}`);
      return `${name}${login ? ' logs in' : ''}${members.join('')}`;
    });

test.each([
  ['a setting', 'context: { strength: setting }', APP, ['shop_app logs in']],
  ['hardened', 'context: { strength: hardened }', APP, ['shop_app', 'shop_app_login logs in < shop_app s']],
  ['signed', 'context: { strength: signed }', APP, ['shop_app logs in', 'shop_verifier']],
  [
    'a role',
    'context: { strength: role }, tenants: [acme, globex]',
    APP,
    ['shop_app', 'shop_app_acme logs in < shop_app i', 'shop_app_globex logs in < shop_app i'],
  ],
  [
    'hardened, a role without login',
    'context: { strength: hardened }',
    'shop_app: { kind: application, login: false }',
    ['shop_app'],
  ],
  [
    'hardened, a monitor',
    'context: { strength: hardened }',
    'shop_mon: { kind: monitor }',
    ['shop_mon logs in < pg_monitor i'],
  ],
])('the roles of a context that is %s', async (_name, tenancy, roles, expected) =>
  expect(shape(await modelOf(spec(tenancy, roles)))).toEqual(expected),
);

test('connections and settings go with the login, attributes stay with the role', async () => {
  const { roles } = await modelOf(spec('context: { strength: hardened }', APP));
  const [worker, login] = ['shop_app', 'shop_app_login'].map((name) => roles.find((role) => role.name === name));
  expect(worker).toMatchObject({ connectionLimit: null, settings: {}, createRole: true, inherit: true });
  expect(login).toMatchObject({ connectionLimit: 20, createRole: false, inherit: false });
  expect(login?.settings).toMatchObject({ statement_timeout: '3s', search_path: '"shop", pg_temp' });
});

test('a login works as the kind of the role that it serves, any other as its own', async () => {
  const { roles } = await modelOf(spec('context: { strength: hardened }', APP));
  const kinds = roles.map((role) => [role.name, workingKind(roles, role)]);
  expect(kinds).toEqual([
    ['shop_owner', 'owner'],
    ['shop_app', 'application'],
    ['shop_app_login', 'application'],
  ]);
});

test.each([
  ['a login', 'hardened', 'shop_app_login'],
  ['the verifier', 'signed', 'shop_verifier'],
] as const)('a declared role that has the name of %s is a problem', async (_name, strength, role) => {
  await loadParser();
  const written: Spec = {
    tenet: 1,
    database: 'shop',
    tenancy: { context: { strength } },
    roles: { shop_app: { kind: 'application' }, [role]: { kind: 'reader' } },
  };
  expect(resolve(written).problems.map(({ at }) => at)).toContain(`/roles/${role}`);
});
