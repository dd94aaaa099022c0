import { rules } from '../../../policies';
import { judge } from '../../../src/targets/terraform/judge';

type Attributes = Readonly<Record<string, unknown>>;

const role = (attributes: Attributes) => ['postgresql_role', { name: 'x', login: true, ...attributes }] as const;
const grant = (attributes: Attributes) =>
  [
    'postgresql_grant',
    {
      role: 'x',
      database: 'shop',
      schema: 'shop',
      object_type: 'table',
      objects: ['orders'],
      privileges: ['SELECT'],
      ...attributes,
    },
  ] as const;
const defaults = (attributes: Attributes) =>
  [
    'postgresql_default_privileges',
    { role: 'x', database: 'shop', owner: 'o', object_type: 'table', privileges: ['SELECT'], ...attributes },
  ] as const;
const member = (name: string) => ['postgresql_grant_role', { role: 'x', grant_role: name }] as const;
const definer = (value: unknown) => ['postgresql_function', { name: 'f', body: '', security_definer: value }] as const;
const schema = (policy: unknown) => ['postgresql_schema', { name: 'shop', policy }] as const;

function rulesAgainst([type, attributes]: readonly [string, Attributes]): readonly string[] {
  return judge({ type, address: `${type}.x`, attributes }, { owners: new Set(['shop_owner']) }).map(
    (finding) => finding.rule,
  );
}

const held: readonly (readonly [string, readonly [string, Attributes]])[] = [
  ['a role that opens nothing', role({ superuser: false, bypass_row_level_security: 'false', roles: ['readers'] })],
  ['a grant of rows', grant({ privileges: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] })],
  ['taking everything from PUBLIC', grant({ role: 'public', privileges: [], objects: [] })],
  ['CONNECT on the database', grant({ object_type: 'database', privileges: ['CONNECT'], objects: undefined })],
  ['default privileges of rows', defaults({})],
  ['membership in a role that owns nothing', member('readers')],
  ['membership in a harmless predefined role', member('pg_checkpoint')],
  ['an invoker function', definer(false)],
  ['a schema that names who may use it', schema([{ role: 'app', usage: true }])],
  ['a type of another provider', ['aws_db_instance', { superuser: true }]],
];

const violated: readonly (readonly [string, readonly [string, Attributes], string])[] = [
  ['a superuser', role({ superuser: true }), 'access/forbid-superuser'],
  ['a superuser that a variable decides', role({ superuser: '${var.su}' }), 'access/forbid-superuser'],
  ['BYPASSRLS', role({ bypass_row_level_security: 'true' }), 'access/forbid-bypassrls'],
  ['CREATEROLE', role({ create_role: true }), 'access/forbid-createrole'],
  ['REPLICATION', role({ replication: true }), 'access/forbid-replication-role'],
  ['a predefined role among its roles', role({ roles: ['pg_read_all_data'] }), 'access/forbid-predefined-roles'],
  ['membership in a predefined role', member('pg_execute_server_program'), 'access/forbid-predefined-roles'],
  ['membership in the owner of tables', member('shop_owner'), 'access/forbid-owner-reach'],
  ['a role that is in the owner of tables', role({ roles: ['shop_owner'] }), 'access/forbid-owner-reach'],
  ['a grant to PUBLIC', grant({ role: 'PUBLIC' }), 'access/forbid-public-grants'],
  ['default privileges for PUBLIC', defaults({ role: 'public' }), 'access/forbid-public-grants'],
  ['a schema open to PUBLIC', schema([{ role: '', usage: true }]), 'access/forbid-public-grants'],
  ['TRUNCATE', grant({ privileges: ['SELECT', 'TRUNCATE'] }), 'access/forbid-dangerous-privileges'],
  ['ALL', grant({ privileges: ['ALL'] }), 'access/forbid-dangerous-privileges'],
  ['every table of the schema', grant({ objects: [] }), 'access/forbid-dangerous-privileges'],
  [
    'every function of the schema',
    grant({ object_type: 'function', objects: undefined, privileges: ['EXECUTE'] }),
    'access/forbid-dangerous-privileges',
  ],
  ['a grant option', grant({ with_grant_option: true }), 'access/forbid-dangerous-privileges'],
  ['default privileges of ALL', defaults({ privileges: ['ALL'] }), 'access/forbid-dangerous-privileges'],
  [
    'a definer function, whose search_path the provider cannot pin',
    definer(true),
    'isolation/require-pinned-search-path',
  ],
];

describe('a resource that somebody wrote by hand', () => {
  it.each(held)('may be %s', (_, resource) => {
    expect(rulesAgainst(resource)).toEqual([]);
  });

  it.each(violated)('may not be %s', (_, resource, rule) => {
    expect(rulesAgainst(resource)).toEqual([rule]);
  });

  it('is told what follows and what to do', () => {
    const [finding] = judge({ type: 'postgresql_role', address: 'postgresql_role.x', attributes: { superuser: true } });
    expect(finding).toEqual({
      rule: 'access/forbid-superuser',
      severity: 'error',
      address: 'postgresql_role.x',
      message:
        '"postgresql_role.x" has superuser = true, so it bypasses row security and grants and reads every tenant; write false, or omit it',
    });
  });

  it('is judged by rules that exist', () => {
    const known = new Set<string>(rules.map((rule) => rule.id));
    for (const [, , rule] of violated) expect(known).toContain(rule);
  });
});
