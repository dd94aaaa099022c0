/** Roles and memberships: `postgresql_role`, `postgresql_grant_role`, `google_sql_user`, managed roles of CloudNativePG. */
import { roleId } from '../../kinds/role';
import type { KindAttributes } from '../../kinds/attributes';
import { boolean, number } from '../adapter';
import type { PlannedResource, Value } from '../types';
import { listOf, own, textOf, textsOf, valueAt } from '../value';
import { knownText, nameOf, PLAIN, type Builder } from './builder';

type RoleAttribute = Exclude<keyof KindAttributes['role'], 'connectionLimit' | 'validUntil' | 'expired'>;

/** The attribute of the resource, and what holds without it (documentation of cyrilgdn/postgresql, postgresql_role). */
const FLAGS: Readonly<Record<RoleAttribute, { readonly name: string; readonly absent: boolean }>> = {
  superuser: { name: 'superuser', absent: false },
  inherit: { name: 'inherit', absent: true },
  createRole: { name: 'create_role', absent: false },
  createDatabase: { name: 'create_database', absent: false },
  login: { name: 'login', absent: false },
  replication: { name: 'replication', absent: false },
  bypassRls: { name: 'bypass_row_level_security', absent: false },
};

export function addRole(resource: PlannedResource, builder: Builder): void {
  const name = nameOf(resource, 'name');
  const id = { ...roleId(name), kind: 'role' as const };
  const flag = (of: RoleAttribute): boolean =>
    builder.value(resource, FLAGS[of].name, boolean, { absent: FLAGS[of].absent, best: FLAGS[of].absent, worst: true });
  const { address } = resource;
  builder.add(
    id,
    {
      superuser: builder.superuser(resource, FLAGS.superuser.name),
      inherit: flag('inherit'),
      createRole: flag('createRole'),
      createDatabase: flag('createDatabase'),
      login: flag('login'),
      replication: flag('replication'),
      bypassRls: flag('bypassRls'),
      connectionLimit: builder.value(resource, 'connection_limit', number, { absent: -1, best: 1, worst: -1 }),
      validUntil: null,
      expired: false,
    },
    {},
    { address },
  );
  for (const [attribute, { name: written }] of Object.entries(FLAGS))
    builder.spot(id, attribute, { address, attribute: written });
  builder.spot(id, 'connectionLimit', { address, attribute: 'connection_limit' });
  for (const group of groupsOf(resource, builder))
    addMember(builder, group, name, false, { address, attribute: 'roles' });
}

/** What is not known may be any role: PostgreSQL's own that reads everything stands for the worst of them. */
const WORST_GROUP = 'pg_read_all_data';

function groupsOf(resource: PlannedResource, builder: Builder): readonly string[] {
  return builder.value(resource, 'roles', textsOf, { absent: [], best: [], worst: [WORST_GROUP] });
}

function addMember(
  builder: Builder,
  group: string,
  member: string,
  admin: boolean,
  spot: { readonly address: string; readonly attribute: string },
): void {
  builder.role(group, spot);
  builder.role(member, spot);
  const id = { kind: 'membership' as const, name: member, of: roleId(group) };
  builder.add(id, { grants: [{ grantor: null, admin }] }, {}, spot);
}

export function addGrantRole(resource: PlannedResource, builder: Builder): void {
  const { address } = resource;
  const group = knownText(resource, 'grant_role') ?? builder.either(null, WORST_GROUP);
  const admin = builder.value(resource, 'with_admin_option', boolean, { absent: false, best: false, worst: true });
  if (group !== null) addMember(builder, group, nameOf(resource, 'role'), admin, { address, attribute: 'grant_role' });
}

/**
 * Users that the API makes are members of cloudsqlsuperuser, and have CREATEROLE, CREATEDB and LOGIN
 * (https://cloud.google.com/sql/docs/postgres/users); those of IAM have LOGIN alone.
 */
export function addCloudSqlUser(resource: PlannedResource, builder: Builder): void {
  const { address } = resource;
  const name = nameOf(resource, 'name');
  const type = valueAt(resource, ['type']);
  const isBuiltIn = 'why' in type ? builder.either(false, true) : (textOf(type.value) ?? 'BUILT_IN') === 'BUILT_IN';
  const id = { ...roleId(name), kind: 'role' as const };
  builder.add(id, { ...PLAIN, login: true, createRole: isBuiltIn, createDatabase: isBuiltIn }, {}, { address });
  builder.spot(id, 'createRole', { address, attribute: 'type' });
}

/** `managed.roles` of a cluster of CloudNativePG, whose names are those of its API. */
export function addManagedRoles(resource: PlannedResource, builder: Builder): void {
  const path = ['manifest', 'spec', 'managed', 'roles'];
  const found = valueAt(resource, path);
  if ('why' in found) {
    const spot = { address: resource.address, attribute: 'manifest' };
    const name = resource.address;
    if (builder.either(false, true))
      builder.add({ kind: 'role', name }, { ...PLAIN, login: true, superuser: true }, {}, spot);
    return;
  }
  for (const [index, role] of listOf(found.value).entries()) {
    const name = textOf(own<Value>(role, 'name'));
    if (name === null || own<Value>(role, 'ensure') === 'absent') continue;
    const is = (key: string, absent: boolean): boolean => boolean(own<Value>(role, key) ?? null) ?? absent;
    const spot = { address: resource.address, attribute: `manifest.spec.managed.roles[${index}]` };
    builder.add(
      { kind: 'role', name },
      {
        ...PLAIN,
        superuser: is('superuser', false),
        inherit: is('inherit', true),
        createRole: is('createrole', false),
        createDatabase: is('createdb', false),
        login: is('login', false),
        replication: is('replication', false),
        bypassRls: is('bypassrls', false),
        connectionLimit: number(own<Value>(role, 'connectionLimit') ?? null) ?? -1,
      },
      {},
      spot,
    );
    for (const group of textsOf(own<Value>(role, 'inRoles'))) addMember(builder, group, name, false, spot);
  }
}
