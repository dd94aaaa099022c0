import { lookup } from '../kernel/lookup';
import { roleObject, routineObject, objectOf } from '../old-catalog/names';
import type { AclItem, CatalogRole } from '../old-catalog/types';
import type { Node } from '../sql/parser';
import { granted, PRIVILEGES, revoked, type AclKind } from './acl';
import { child, constant, isSet, list, options, roleName, strings, text } from './node';
import { rangeOf, rangeOfNames, standing as standingOf } from './relation';
import type { Step } from './step';
import type { World } from './world';

const NEW_ROLE: CatalogRole = {
  name: '',
  superuser: false,
  inherit: true,
  createRole: false,
  createDatabase: false,
  login: false,
  replication: false,
  bypassRls: false,
  connectionLimit: -1,
  expired: false,
};

/** How the options of CREATE ROLE are called in a catalog. */
const FLAGS: Readonly<Record<string, keyof CatalogRole>> = lookup({
  superuser: 'superuser',
  inherit: 'inherit',
  createrole: 'createRole',
  createdb: 'createDatabase',
  canlogin: 'login',
  isreplication: 'replication',
  bypassrls: 'bypassRls',
});

export function setRole(name: string, role: CatalogRole, world: World): void {
  world.roles.set(name, role);
}

/** CREATE ROLE, CREATE USER and ALTER ROLE; of a role that is altered and not known somebody logs in as it. */
export function createOrAlterRole(node: Node, { world, touch }: Step): void {
  const isAltered = text(node, 'role') === undefined;
  const name = text(node, 'role') ?? roleName(child(node, 'role'));
  const known = world.roles.get(name) ?? {
    ...NEW_ROLE,
    name,
    login: isAltered || text(node, 'stmt_type') === 'ROLESTMT_USER',
  };
  const role = { ...known };
  for (const { name: option, value, node: element } of options(list(node, 'options'))) {
    const flag = FLAGS[option];
    if (flag !== undefined) Object.assign(role, { [flag]: value === 'true' });
    if (option === 'connectionlimit') role.connectionLimit = Number(value);
    if (option === 'addroleto')
      for (const group of list(child(element, 'arg', 'List'), 'items')) join(roleName(group), name, world, []);
    if (option === 'rolemembers')
      for (const member of list(child(element, 'arg', 'List'), 'items')) join(name, roleName(member), world, []);
  }
  world.roles.set(name, role);
  touch(roleObject(name));
}

/** ALTER ROLE ... SET, ALTER DATABASE ... SET. */
export function setForRole(node: Node, { world, touch }: Step): void {
  const set = child(node, 'setstmt');
  const name = text(set, 'name') ?? '';
  const role = node['role'] === undefined ? null : roleName(child(node, 'role'));
  const database = text(node, 'database') ?? text(node, 'dbname') ?? null;
  const value = list(set, 'args')
    .flatMap((one) => constant(one) ?? [])
    .join(', ');
  world.settings = world.settings.filter((one) => one.role !== role || one.database !== database || one.name !== name);
  if (text(set, 'kind') === 'VAR_SET_VALUE') world.settings.push({ role, database, name, value });
  if (role !== null) touch(roleObject(role));
}

/** GRANT role TO role, and back. */
export function grantRole(node: Node, { world, touch }: Step): void {
  for (const granted of list(node, 'granted_roles')) {
    const role = text(child(granted, 'AccessPriv'), 'priv_name') ?? '';
    for (const grantee of list(node, 'grantee_roles')) {
      const member = roleName(grantee);
      touch(roleObject(member));
      if (isSet(node, 'is_grant')) join(role, member, world, options(list(node, 'opt')));
      else world.memberships = world.memberships.filter((one) => one.role !== role || one.member !== member);
    }
  }
}

function join(role: string, member: string, world: World, given: ReturnType<typeof options>): void {
  const option = (name: string): string | undefined => given.find((one) => one.name === name)?.value;
  world.memberships = world.memberships.filter((one) => one.role !== role || one.member !== member);
  world.memberships.push({
    role,
    member,
    admin: option('admin') === 'true',
    inherit: (option('inherit') ?? String(world.roles.get(member)?.inherit ?? true)) === 'true',
    set: (option('set') ?? 'true') === 'true',
  });
}

/** GRANT and REVOKE on objects. */
export function grant(node: Node, step: Step): void {
  const kind = text(node, 'objtype');
  const objects = list(node, 'objects');
  if (text(node, 'targtype') === 'ACL_TARGET_ALL_IN_SCHEMA') return grantInSchemas(node, strings(objects), step);
  if (kind === 'OBJECT_TABLE' || kind === 'OBJECT_SEQUENCE')
    for (const object of objects) grantOnRelation(node, world(step).keyOf(rangeOf(child(object, 'RangeVar'))), step);
  if (kind === 'OBJECT_SCHEMA') for (const name of strings(objects)) grantOnSchema(node, name, step);
  if (kind === 'OBJECT_FUNCTION' || kind === 'OBJECT_PROCEDURE' || kind === 'OBJECT_ROUTINE')
    for (const object of objects)
      grantOnRoutine(node, rangeOfNames(list(child(object, 'ObjectWithArgs'), 'objname')), step);
}

function world({ world: found }: Step): World {
  return found;
}

function grantInSchemas(node: Node, schemas: readonly string[], step: Step): void {
  const kind = text(node, 'objtype');
  for (const schema of schemas) {
    if (kind === 'OBJECT_TABLE' || kind === 'OBJECT_SEQUENCE') {
      const isMeant = (found: string): boolean => (found === 'sequence') === (kind === 'OBJECT_SEQUENCE');
      for (const { relation } of step.world.relations.values())
        if (relation.schema === schema && isMeant(relation.kind)) grantOnRelation(node, relation.key, step);
    } else
      for (const routine of step.world.routines.values())
        if (routine.schema === schema) grantOnRoutine(node, { schema, name: routine.name }, step);
  }
}

function grantOnRelation(node: Node, key: string, step: Step): void {
  const { relation } = standingOf(
    { schema: key.slice(0, key.indexOf('.')), name: key.slice(key.indexOf('.') + 1) },
    step.world,
  );
  step.touch(objectOf(relation));
  const kind: AclKind = relation.kind === 'sequence' ? 'sequence' : 'table';
  relation.acl = applied(relation.acl, node, kind);
  for (const privilege of list(node, 'privileges')) {
    const columns = strings(list(child(privilege, 'AccessPriv'), 'cols'));
    if (columns.length === 0) continue;
    relation.columns = relation.columns.map((column) =>
      columns.includes(column.name)
        ? { ...column, acl: changed(column.acl, node, items([privilege], node, kind)) }
        : column,
    );
  }
}

function grantOnSchema(node: Node, name: string, { world: found, touch }: Step): void {
  const schema = found.schemas.get(name) ?? { name, owner: 'current_user', acl: [] };
  schema.acl = applied(schema.acl, node, 'schema');
  found.schemas.set(name, schema);
  touch(`schema "${name}"`);
}

function grantOnRoutine(
  node: Node,
  { schema, name }: { readonly schema: string | undefined; readonly name: string },
  step: Step,
): void {
  for (const routine of step.world.routines.values()) {
    if (routine.name !== name || (schema ?? routine.schema) !== routine.schema) continue;
    routine.acl = applied(routine.acl, node, 'function');
    step.touch(routineObject(routine));
  }
}

/** Privileges on whole objects; those on columns are told apart. */
function applied(acl: readonly AclItem[], node: Node, kind: AclKind): readonly AclItem[] {
  const whole = list(node, 'privileges').filter((one) => list(child(one, 'AccessPriv'), 'cols').length === 0);
  const isAll = list(node, 'privileges').length === 0;
  if (!isAll && whole.length === 0) return acl;
  return changed(acl, node, items(whole, node, kind));
}

function changed(acl: readonly AclItem[], node: Node, found: readonly AclItem[]): readonly AclItem[] {
  return isSet(node, 'is_grant') ? granted(acl, found) : revoked(acl, found, isSet(node, 'grant_option'));
}

function items(privileges: readonly Node[], node: Node, kind: AclKind): readonly AclItem[] {
  const names = privileges.flatMap((one) => text(child(one, 'AccessPriv'), 'priv_name') ?? []);
  const all = names.length === 0 ? PRIVILEGES[kind] : names;
  const grantable = isSet(node, 'grant_option');
  return list(node, 'grantees').flatMap((grantee) =>
    all.map((privilege) => ({ grantee: roleName(grantee), privilege, grantable })),
  );
}

const DEFAULTS: Readonly<Record<string, 'table' | 'sequence' | 'function' | 'type' | 'schema'>> = lookup({
  OBJECT_TABLE: 'table',
  OBJECT_SEQUENCE: 'sequence',
  OBJECT_FUNCTION: 'function',
  OBJECT_TYPE: 'type',
  OBJECT_SCHEMA: 'schema',
});

/** ALTER DEFAULT PRIVILEGES. */
export function alterDefaults(node: Node, { world: found }: Step): void {
  const action = child(node, 'action') ?? {};
  const on = DEFAULTS[text(action, 'objtype') ?? ''];
  if (on === undefined) return;
  const given = options(list(node, 'options'));
  const listed = (name: string): readonly Node[] =>
    list(child(given.find((option) => option.name === name)?.node, 'arg', 'List'), 'items');
  const owners = listed('roles').map(roleName);
  const schemas = strings(listed('schemas'));
  for (const owner of owners.length > 0 ? owners : [found.currentRole])
    for (const schema of schemas.length > 0 ? schemas : [null]) {
      const known = found.defaultPrivileges.find(
        (one) => one.owner === owner && one.schema === schema && one.on === on,
      );
      const start =
        known?.acl ??
        (schema === null && on === 'function' ? [{ grantee: 'PUBLIC', privilege: 'execute', grantable: false }] : []);
      const acl = changed(start, action, items(list(action, 'privileges'), action, on));
      found.defaultPrivileges = [...found.defaultPrivileges.filter((one) => one !== known), { owner, schema, on, acl }];
    }
}
