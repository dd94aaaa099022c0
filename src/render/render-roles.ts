import { quoteIdentifier, quoteLiteral } from '../kernel/identifier';
import type { DatabaseResource, MembershipResource, RoleResource, RoleSettingResource } from '../resources/types';
import { has } from './versions';

/** Every attribute is said, also those that are the default: a reviewer should not have to know it. */
export function renderRole(role: RoleResource): string {
  const attributes = [
    flag(role.login, 'LOGIN'),
    flag(role.inherit, 'INHERIT'),
    flag(role.superuser, 'SUPERUSER'),
    flag(role.bypassRls, 'BYPASSRLS'),
    flag(role.createRole, 'CREATEROLE'),
    flag(role.createDatabase, 'CREATEDB'),
    flag(role.replication, 'REPLICATION'),
    ...(role.connectionLimit === null ? [] : [`CONNECTION LIMIT ${role.connectionLimit}`]),
    ...(role.validUntil === null ? [] : [`VALID UNTIL ${quoteLiteral(role.validUntil)}`]),
  ];
  return `CREATE ROLE ${quoteIdentifier(role.name)} ${attributes.join(' ')};`;
}

function flag(on: boolean, word: string): string {
  return on ? word : `NO${word}`;
}

/** Before 16 a membership has no options: what the member inherits hangs on its own INHERIT, and SET cannot be taken. */
export function renderMembership(membership: MembershipResource, major: number): string {
  const grant = `GRANT ${quoteIdentifier(membership.role)} TO ${quoteIdentifier(membership.member)}`;
  if (!has(major, 'membershipOptions')) return `${grant};`;
  return `${grant} WITH ADMIN FALSE, INHERIT ${word(membership.inherit)}, SET ${word(membership.set)};`;
}

function word(value: boolean): string {
  return value ? 'TRUE' : 'FALSE';
}

export function renderRoleSetting(setting: RoleSettingResource): string {
  const scope = setting.database === null ? '' : ` IN DATABASE ${quoteIdentifier(setting.database)}`;
  const value = setting.parameter === 'search_path' ? searchPath(setting.value) : quoteLiteral(setting.value);
  return `ALTER ROLE ${quoteIdentifier(setting.role)}${scope} SET ${parameterName(setting.parameter)} = ${value};`;
}

/** A custom parameter has a dot, which must not end up inside the quotes. */
function parameterName(parameter: string): string {
  return parameter.split('.').map(quoteIdentifier).join('.');
}

/** A list: as one literal it would be the name of one schema. */
function searchPath(value: string): string {
  const items = value.match(/"(?:[^"]|"")*"|[^,\s][^,]*/g) ?? [];
  return items.map((item) => (item.startsWith('"') ? item : quoteIdentifier(item.trim()))).join(', ');
}

export function renderDatabase(database: DatabaseResource, major: number): string {
  return `CREATE DATABASE ${quoteIdentifier(database.name)} OWNER ${quoteIdentifier(database.owner)} ${databaseForm(major)};`;
}

/** Bytewise order, the same on every machine; since 17 with the letters of Unicode. */
export function databaseForm(major: number): string {
  const locale = has(major, 'builtinLocale')
    ? `LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'`
    : `LOCALE 'C'`;
  return `TEMPLATE template0 ENCODING 'UTF8' ${locale}`;
}
