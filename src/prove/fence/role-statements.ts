/**
 * Statements about roles, written again from what was parsed. The superuser of the scratch server runs them, because the loader may
 * give nobody BYPASSRLS or REPLICATION; so nothing of the text itself runs, and what would give the host away is only noted.
 */
import { quoteIdentifier, quoteLiteral } from '../../kernel/identifier';
import type { Node } from '../../sql/parser';
import { HOST_ROLES } from '../host';
import { isOurs } from './names';
import { at, nodes, optionsOf, roleIn, word, type Option } from './tree';

/** What to run, and what to note instead. */
export interface Rewritten {
  readonly sql: readonly string[];
  readonly superuser?: { readonly role: string; readonly is: boolean };
  readonly memberships?: readonly { readonly role: string; readonly member: string; readonly admin: boolean }[];
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
  return {
    sql: [...sql, ...parts.sql],
    memberships: parts.memberships,
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
    if (name === 'addroleto') return others.map((group) => membership(group, role, '', isGrant));
    if (name === 'rolemembers') return others.map((member) => membership(role, member, '', isGrant));
    if (name === 'adminmembers') return others.map((member) => membership(role, member, ' WITH ADMIN OPTION', isGrant));
    return [];
  });
  return { sql: found.flatMap(({ sql }) => sql), memberships: found.flatMap((one) => one.memberships ?? []) };
}

/** GRANT and REVOKE of roles; who granted is not told, because only roles with ADMIN OPTION may be named. */
export function grantRoleStatement(node: Node): Rewritten {
  const isGrant = node['is_grant'] === true;
  const given = optionsOf(nodes(node, 'opt'));
  const options = given.map(({ name, argument }) => {
    const value = at(argument, 'Boolean')['boolval'] === true;
    return { name: name.toUpperCase(), value };
  });
  const tail = options.length === 0 ? '' : ` WITH ${options.map(optionText).join(', ')}`;
  const before = options[0] === undefined ? '' : `${options[0].name} OPTION FOR `;
  const found = nodes(node, 'granted_roles').flatMap((one) => {
    const role = usable(word(at(one, 'AccessPriv'), 'priv_name'));
    return nodes(node, 'grantee_roles').map((grantee) =>
      membership(role, usable(roleIn(grantee)), isGrant ? tail : before, isGrant),
    );
  });
  return { sql: found.flatMap(({ sql }) => sql), memberships: found.flatMap((one) => one.memberships ?? []) };
}

/** Before 16 there is ADMIN OPTION and nothing else, and WITH ADMIN TRUE is not understood. */
function optionText({ name, value }: { readonly name: string; readonly value: boolean }): string {
  return name === 'ADMIN' && value ? 'ADMIN OPTION' : `${name} ${value ? 'TRUE' : 'FALSE'}`;
}

function membership(role: string, member: string, words: string, isGrant: boolean): Rewritten {
  if (HOST_ROLES.includes(role)) {
    const admin = words.includes('ADMIN OPTION');
    return { sql: [], memberships: isGrant ? [{ role, member, admin }] : [] };
  }
  const [of, to] = [quoteIdentifier(role), quoteIdentifier(member)];
  return { sql: [isGrant ? `GRANT ${of} TO ${to}${words}` : `REVOKE ${words}${of} FROM ${to}`] };
}

/** DROP ROLE. */
export function dropRoleStatement(node: Node): Rewritten {
  const roles = nodes(node, 'roles').map((one) => quoteIdentifier(usable(roleIn(one))));
  return { sql: [`DROP ROLE ${node['missing_ok'] === true ? 'IF EXISTS ' : ''}${roles.join(', ')}`] };
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
