/**
 * Statements about roles, written again from what was parsed. The superuser of the scratch server runs them, because the loader may
 * give nobody BYPASSRLS or REPLICATION; so nothing of the text itself runs, and what would give the host away is only noted.
 */
import { quoteIdentifier, quoteLiteral } from '../../kernel/identifier';
import type { Node } from '../../sql/parser';
import { HOST_ROLES } from '../host';
import { isOurs } from './names';
import { at, nodes, optionsOf, roleIn, word, type Option } from './tree';
import type { DeclaredMembership } from './types';

/** What a statement says of roles beside what is run of it. */
export interface Told {
  readonly superuser?: { readonly role: string; readonly is: boolean };
  readonly memberships?: readonly DeclaredMembership[];
  /** The role whose attributes it tells. */
  readonly defines?: string;
  readonly drops?: readonly string[];
}

/** What to run, and what to note instead. */
export interface Rewritten extends Told {
  readonly sql: readonly string[];
}

/** Why a statement about roles is not run. */
export class Unfit extends Error {}

const FLAGS: ReadonlyMap<string, string> = new Map([
  ['inherit', 'INHERIT'],
  ['createrole', 'CREATEROLE'],
  ['createdb', 'CREATEDB'],
  ['canlogin', 'LOGIN'],
  ['isreplication', 'REPLICATION'],
  ['bypassrls', 'BYPASSRLS'],
]);

/** CREATE ROLE and ALTER ROLE. Passwords are left out: everybody logs in to the scratch server without. */
export function roleStatement(kind: 'CreateRoleStmt' | 'AlterRoleStmt', node: Node): Rewritten {
  const create = kind === 'CreateRoleStmt';
  const role = usable(create ? word(node, 'role') : roleIn(at(node, 'role')));
  const options = optionsOf(nodes(node, 'options'));
  const sets = options.flatMap(attribute);
  if (create && word(node, 'stmt_type') === 'ROLESTMT_USER' && !options.some(({ name }) => name === 'canlogin'))
    sets.push('LOGIN');
  const verb = create ? 'CREATE ROLE' : 'ALTER ROLE';
  const isGroup = options.some(({ name }) => name === 'rolemembers') && !create;
  const sql = isGroup ? [] : [`${verb} ${quoteIdentifier(role)} WITH ${sets.join(' ')}`];
  const superuser = options.find(({ name }) => name === 'superuser');
  const parts = memberships(role, options, !isGroup || node['action'] !== -1);
  // ALTER ROLE ... PASSWORD says nothing of what the role may
  const isTold = create || options.some(({ name }) => name === 'superuser' || name === 'bypassrls');
  return {
    sql: [...sql, ...parts.sql],
    memberships: parts.memberships,
    ...(isTold && { defines: role }),
    ...(superuser && { superuser: { role, is: at(superuser.argument, 'Boolean')['boolval'] === true } }),
  };
}

function attribute({ name, argument }: Option): string[] {
  const flag = FLAGS.get(name);
  if (flag !== undefined) return [at(argument, 'Boolean')['boolval'] === true ? flag : `NO${flag}`];
  if (name === 'connectionlimit') return [`CONNECTION LIMIT ${integer(argument)}`];
  if (name === 'validUntil') return [`VALID UNTIL ${quoteLiteral(word(at(argument, 'String'), 'sval') ?? '')}`];
  return [];
}

function integer(argument: Node): number {
  const found = at(argument, 'Integer')['ival'];
  return typeof found === 'number' ? found : 0;
}

function memberships(
  role: string,
  options: readonly Option[],
  isGrant: boolean,
): Required<Pick<Rewritten, 'sql' | 'memberships'>> {
  const found = options.flatMap(({ name, argument }) => {
    const others = nodes(at(argument, 'List'), 'items').map((one) => usable(roleIn(one)));
    const given = { options: [], isGrant, versionNum: 0 };
    if (name === 'addroleto') return others.map((group) => membership(group, role, given));
    if (name === 'rolemembers') return others.map((member) => membership(role, member, given));
    if (name === 'adminmembers')
      return others.map((member) => membership(role, member, { ...given, options: [{ name: 'ADMIN', value: true }] }));
    return [];
  });
  return { sql: found.flatMap(({ sql }) => sql), memberships: found.flatMap((one) => one.memberships ?? []) };
}

/**
 * GRANT and REVOKE of roles; who granted is not told, because only roles with ADMIN OPTION may be named.
 * @param versionNum of the server that it is run on
 */
export function grantRoleStatement(node: Node, versionNum: number): Rewritten {
  const isGrant = node['is_grant'] === true;
  const options = optionsOf(nodes(node, 'opt')).map(({ name, argument }) => {
    return { name: name.toUpperCase(), value: at(argument, 'Boolean')['boolval'] === true };
  });
  const found = nodes(node, 'granted_roles').flatMap((one) => {
    const role = usable(word(at(one, 'AccessPriv'), 'priv_name'));
    return nodes(node, 'grantee_roles').map((grantee) =>
      membership(role, usable(roleIn(grantee)), { options, isGrant, versionNum }),
    );
  });
  return { sql: found.flatMap(({ sql }) => sql), memberships: found.flatMap((one) => one.memberships ?? []) };
}

interface Given {
  readonly options: readonly { readonly name: string; readonly value: boolean }[];
  readonly isGrant: boolean;
  readonly versionNum: number;
}

/** Since 16 a membership has INHERIT and SET of its own. */
const FIRST_WITH_OPTIONS = 160000;

function membership(role: string, member: string, { options, isGrant, versionNum }: Given): Rewritten {
  const is = (name: string, otherwise: boolean): boolean =>
    options.find((option) => option.name === name)?.value ?? otherwise;
  if (HOST_ROLES.includes(role)) {
    const told = { role, member, admin: is('ADMIN', false), inherit: is('INHERIT', true), set: is('SET', true) };
    return { sql: [], memberships: isGrant ? [told] : [] };
  }
  const known = options.filter(({ name }) => name === 'ADMIN' || versionNum >= FIRST_WITH_OPTIONS);
  const lost = options.find((option) => !known.includes(option) && !option.value);
  // a plain membership would give what the statement keeps from the member
  if (isGrant && lost !== undefined) throw new Unfit(`PostgreSQL before 16 has no ${lost.name} FALSE for memberships`);
  const [of, to] = [quoteIdentifier(role), quoteIdentifier(member)];
  if (!isGrant)
    return { sql: [`REVOKE ${known[0] === undefined ? '' : `${known[0].name} OPTION FOR `}${of} FROM ${to}`] };
  const tail = known.length === 0 ? '' : ` WITH ${known.map(optionText).join(', ')}`;
  return { sql: [`GRANT ${of} TO ${to}${tail}`] };
}

/** Before 16 there is ADMIN OPTION and nothing else, and WITH ADMIN TRUE is not understood. */
function optionText({ name, value }: { readonly name: string; readonly value: boolean }): string {
  return name === 'ADMIN' && value ? 'ADMIN OPTION' : `${name} ${value ? 'TRUE' : 'FALSE'}`;
}

/** DROP ROLE. */
export function dropRoleStatement(node: Node): Rewritten {
  const drops = nodes(node, 'roles').map((one) => usable(roleIn(one)));
  // pg_dumpall --clean drops what this server never had, the superuser of its own among them
  return { sql: [`DROP ROLE IF EXISTS ${drops.map(quoteIdentifier).join(', ')}`], drops };
}

/**
 * ALTER ROLE ... SET. A setting that only a superuser may set is let through where it is harmless.
 * @param contexts by setting, as pg_settings has them
 */
export function roleSetStatement(node: Node, database: string, contexts: ReadonlyMap<string, string>): Rewritten {
  const setting = at(node, 'setstmt');
  const name = word(setting, 'name') ?? '';
  const kind = word(setting, 'kind');
  const role = node['role'] === undefined ? 'ALL' : quoteIdentifier(usable(roleIn(at(node, 'role'))));
  const place = word(node, 'database') === undefined ? '' : ` IN DATABASE ${quoteIdentifier(database)}`;
  const head = `ALTER ROLE ${role}${place}`;
  if (kind === 'VAR_RESET_ALL') return { sql: [`${head} RESET ALL`] };
  if (!isHarmless(name, contexts)) throw new Unfit(`setting "${name}" could reach this host`);
  const target = name.split('.').map(quoteIdentifier).join('.');
  if (kind === 'VAR_RESET' || kind === 'VAR_SET_DEFAULT') return { sql: [`${head} RESET ${target}`] };
  if (kind !== 'VAR_SET_VALUE') throw new Unfit('the value is known only in the session that sets it');
  return { sql: [`${head} SET ${target} TO ${nodes(setting, 'args').map(valueOf).join(', ')}`] };
}

/** Of a superuser's settings, those that a session may well have: none of them names a file, a library or a program. */
const SUPERUSERS_HARMLESS: ReadonlySet<string> = new Set([
  'deadlock_timeout',
  'lo_compat_privileges',
  'log_duration',
  'log_min_duration_statement',
  'log_min_error_statement',
  'log_min_messages',
  'log_statement',
  'session_replication_role',
  'temp_file_limit',
  'track_activities',
  'track_counts',
  'track_functions',
  'track_io_timing',
  'wal_compression',
  'zero_damaged_pages',
]);

function isHarmless(name: string, contexts: ReadonlyMap<string, string>): boolean {
  const key = name.toLowerCase();
  if (key === 'session_authorization' || /librar|^pl(?:perl|python|tcl)/.test(key)) return false;
  if (key.includes('.') || SUPERUSERS_HARMLESS.has(key)) return true;
  return contexts.get(key) === 'user';
}

function valueOf(argument: Node): string {
  const value = at(argument, 'A_Const');
  const text = word(at(value, 'sval'), 'sval') ?? word(at(value, 'fval'), 'fval');
  if (text !== undefined) return quoteLiteral(text);
  const number = at(value, 'ival')['ival'];
  if ('ival' in value) return String(typeof number === 'number' ? number : 0);
  if ('boolval' in value) return at(value, 'boolval')['boolval'] === true ? 'true' : 'false';
  if ('sval' in value) return "''";
  throw new Unfit('the value is not a constant');
}

/** A name that a statement of somebody else may have; PUBLIC is no role. */
export function usable(role: string | undefined): string {
  if (role === undefined) throw new Unfit('it does not name a role explicitly and would refer to another role here');
  if (isOurs(role)) throw new Unfit(`role "${role}" belongs to the proof itself`);
  return role;
}
