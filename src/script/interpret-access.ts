/** Roles, memberships and settings. */
import { storedParameter } from '../kernel/parameter-name';
import type { KindAttributes } from '../kinds/attributes';
import type { ObjectId } from '../kinds/id';
import { lookup } from '../kernel/lookup';
import type { Node } from '../sql/parser';
import { child, isSet, list, options, roleName, text, type Option } from './node';
import { PLAIN_ROLE } from './named-roles';
import type { Entry } from './objects';
import { settingValue } from './setting';
import type { Step } from './step';
import { SOMEBODY } from './initial-grants';
import type { World } from './world';

type Role = KindAttributes['role'];

/** How the options of CREATE ROLE are called in a catalog. */
const FLAGS: Readonly<Record<string, keyof Role>> = lookup({
  superuser: 'superuser',
  inherit: 'inherit',
  createrole: 'createRole',
  createdb: 'createDatabase',
  canlogin: 'login',
  isreplication: 'replication',
  bypassrls: 'bypassRls',
});

/** CREATE ROLE, CREATE USER and ALTER ROLE; of a role that is altered and not known somebody logs in as it. */
export function createOrAlterRole(node: Node, { world }: Step): void {
  const isAltered = text(node, 'role') === undefined;
  const name = text(node, 'role') ?? roleName(child(node, 'role'));
  const id = { kind: 'role' as const, name };
  const given = options(list(node, 'options'));
  const attributes = said(given);
  const known = world.objects.find(id);
  if (known === undefined) {
    const login = isAltered || text(node, 'stmt_type') === 'ROLESTMT_USER';
    world.put(id, { ...PLAIN_ROLE, login, ...attributes }, { isNew: !isAltered });
  } else {
    world.objects.change(known, attributes);
    if (!isAltered) known.isWhole = true;
  }
  for (const { name: option, node: element } of given) {
    const others = list(child(element, 'arg', 'List'), 'items').map(roleName);
    if (option === 'addroleto') for (const group of others) join(group, name, [], world);
    // of ALTER GROUP .. DROP USER the members go
    const isDropped = isAltered && node['action'] === -1;
    if (option === 'rolemembers')
      for (const member of others)
        if (isDropped) leave(name, member, world);
        else join(name, member, [], world);
    if (option === 'adminmembers') for (const member of others) join(name, member, ADMIN, world);
  }
}

function said(given: readonly Option[]): Partial<Role> {
  let role: Partial<Role> = {};
  for (const { name, value } of given) {
    const flag = FLAGS[name];
    if (flag !== undefined) role = { ...role, [flag]: value === 'true' };
    if (name === 'connectionlimit') role = { ...role, connectionLimit: Number(value) };
    if (name === 'validUntil') role = { ...role, validUntil: inUtc(value), expired: hasPassed(value) };
  }
  return role;
}

/** The release of the oldest server that is supported: there is no clock here, but what was before that has passed on all of them. */
const OLDEST_SERVER = Date.UTC(2022, 9, 13);

function hasPassed(written: string): boolean {
  return written === '-infinity' || timeOf(written) < OLDEST_SERVER;
}

function timeOf(written: string): number {
  // a date alone ends in what looks like an offset
  const isZoned = /(?:z|utc|:\d\d(?:\.\d+)?\s*[+-]\d\d(?::?\d\d)?)$/i.test(written);
  return Date.parse(isZoned ? written.replace(/([+-]\d\d)$/, '$1:00') : `${written}Z`);
}

/** As a server in UTC prints it; what is no date stays as it is written: `infinity`. */
function inUtc(written: string): string {
  const time = timeOf(written);
  return Number.isNaN(time)
    ? written
    : new Date(time)
        .toISOString()
        .replace('T', ' ')
        .replace(/\.000Z$|Z$/, '');
}

/** ALTER ROLE ... SET, ALTER DATABASE ... SET. */
export function setForRole(node: Node, { world }: Step): void {
  const set = child(node, 'setstmt');
  const role = node['role'] === undefined ? null : roleName(child(node, 'role'));
  const inDatabase = (text(node, 'database') ?? text(node, 'dbname')) !== undefined;
  const of = ownerOfSetting(role, inDatabase);
  const name = storedParameter(text(set, 'name') ?? '');
  const value = settingValue(set);
  const whole = role === null ? null : (world.objects.find({ kind: 'role' as const, name: role }) ?? null);
  if (whole !== null) world.objects.touch(whole);
  if (value !== null) return void world.put({ kind: 'setting', name, of }, { value, role, inDatabase }, { whole });
  const isAll = text(set, 'kind') === 'VAR_RESET_ALL';
  for (const entry of world.settings) {
    const isMeant = entry.attributes.role === role && entry.attributes.inDatabase === inDatabase;
    if (isMeant && (isAll || entry.id.name === name)) world.remove(entry);
  }
}

function ownerOfSetting(role: string | null, inDatabase: boolean): ObjectId {
  if (role === null) return { kind: inDatabase ? 'database' : 'role ALL', name: '' };
  return { kind: inDatabase ? 'role in database' : 'role', name: role };
}

/** GRANT role TO role, and back. */
export function grantRole(node: Node, { world }: Step): void {
  const given = options(list(node, 'opt'));
  for (const granted of list(node, 'granted_roles')) {
    const role = text(child(granted, 'AccessPriv'), 'priv_name') ?? '';
    for (const grantee of list(node, 'grantee_roles')) {
      const member = roleName(grantee);
      if (isSet(node, 'is_grant')) join(role, member, given, world);
      else if (given.length === 0) leave(role, member, world);
      else restrict(role, member, given, world);
    }
  }
}

const ADMIN: readonly Pick<Option, 'name' | 'value'>[] = [{ name: 'admin', value: 'true' }];

function join(role: string, member: string, given: readonly Pick<Option, 'name' | 'value'>[], world: World): void {
  const id = membershipId(role, member);
  const known = world.objects.find(id);
  const before = known?.attributes.grants.find(({ grantor }) => grantor === grantorIn(world));
  const inherits = world.objects.find({ kind: 'role' as const, name: member })?.attributes.inherit ?? true;
  const option = (name: string, usual: boolean): boolean => {
    const value = given.find((one) => one.name === name)?.value;
    return value === undefined ? usual : value === 'true';
  };
  const admin = option('admin', before?.admin ?? false);
  const since16 = { inherit: option('inherit', before?.inherit ?? inherits), set: option('set', before?.set ?? true) };
  const grant = { grantor: grantorIn(world), admin, ...(world.major >= 16 && since16) };
  const others = (known?.attributes.grants ?? []).filter(({ grantor }) => grantor !== grant.grantor);
  if (known !== undefined) world.objects.change(known, { grants: [...others, grant] });
  else world.put(id, { grants: [grant] }, { whole: world.objects.find({ kind: 'role' as const, name: role }) ?? null });
  touchRole(member, world);
}

/** Who granted is noted since 16; null is the superuser. */
function grantorIn(world: World): string | null {
  return world.major < 16 || world.currentRole === SOMEBODY ? null : world.currentRole;
}

function touchRole(name: string, world: World): void {
  const role = world.objects.find({ kind: 'role' as const, name });
  if (role !== undefined) world.objects.touch(role);
}

function leave(role: string, member: string, world: World): void {
  const known = world.objects.find(membershipId(role, member));
  if (known !== undefined) world.remove(known);
  touchRole(member, world);
}

/** REVOKE ADMIN OPTION FOR, INHERIT OPTION FOR, SET OPTION FOR. */
function restrict(role: string, member: string, given: readonly Option[], world: World): void {
  const known: Entry<'membership'> | undefined = world.objects.find(membershipId(role, member));
  if (known === undefined) return;
  const gone = Object.fromEntries(given.map(({ name }) => [name, false]));
  world.objects.change(known, { grants: known.attributes.grants.map((grant) => ({ ...grant, ...gone })) });
}

function membershipId(role: string, member: string): ObjectId & { readonly kind: 'membership' } {
  return { kind: 'membership', name: member, of: { kind: 'role', name: role } };
}

/** DROP ROLE. */
export function dropRoles(node: Node, { world }: Step): void {
  for (const dropped of list(node, 'roles')) {
    const name = roleName(dropped);
    const role = world.objects.find({ kind: 'role' as const, name });
    if (role !== undefined) world.remove(role);
    for (const entry of world.memberships) if (entry.id.name === name) world.remove(entry);
    for (const entry of world.settings) if (entry.attributes.role === name) world.remove(entry);
  }
}
