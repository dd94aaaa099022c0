import { quoteIdentifier, quoteLiteral } from '../kernel/identifier';
import { sqlName, type ObjectId } from './id';
import { defineKind } from './kind';
import { objectId } from './sql';

export interface Role {
  readonly superuser: boolean;
  readonly inherit: boolean;
  readonly createRole: boolean;
  readonly createDatabase: boolean;
  readonly login: boolean;
  readonly replication: boolean;
  readonly bypassRls: boolean;
  readonly connectionLimit: number;
  /** In the session's time zone; null is for ever. */
  readonly validUntil: string | null;
  /** Whether that has passed. */
  readonly expired: boolean;
}

/**
 * The superuser that initdb made (OID 10) is a role like others, because it owns what others own; PostgreSQL's own `pg_...` are read for
 * what their members may, and are there before anything is created. Password hashes are never read.
 */
export default defineKind<Role>({
  kind: 'role',
  rank: 100,
  catalog: 'pg_authid',
  createdBy: 'superuser',
  isCreatedFirst: true,
  read: () => `
    select oid::text as oid, ${objectId('role', 'rolname')} as id, rolsuper as superuser, rolinherit as inherit,
      rolcreaterole as "createRole", rolcreatedb as "createDatabase", rolcanlogin as login, rolreplication as replication,
      rolbypassrls as "bypassRls", rolconnlimit as "connectionLimit", (nullif(rolvaliduntil, 'infinity') at time zone 'UTC')::text as "validUntil",
      coalesce(rolvaliduntil < now(), false) as expired
    from pg_roles`,
  create: ({ id, attributes: role }) => {
    if (id.name.startsWith('pg_')) return [];
    const flag = (isSet: boolean, word: string): string => `${isSet ? '' : 'NO'}${word}`;
    const until = role.validUntil === null ? '' : ` VALID UNTIL ${quoteLiteral(`${role.validUntil} UTC`)}`;
    return [
      `CREATE ROLE ${quoteIdentifier(id.name)} ${flag(role.superuser, 'SUPERUSER')} ${flag(role.inherit, 'INHERIT')} ${flag(role.createRole, 'CREATEROLE')} ${flag(role.createDatabase, 'CREATEDB')} ${flag(role.login, 'LOGIN')} ${flag(role.replication, 'REPLICATION')} ${flag(role.bypassRls, 'BYPASSRLS')} CONNECTION LIMIT ${Math.trunc(role.connectionLimit)}${until}`,
    ];
  },
  drop: ({ id }) => [`DROP ROLE ${quoteIdentifier(id.name)}`],
  isDroppedLast: true,
  isAmbient: ({ id }) => id.name.startsWith('pg_'),
  alter: {
    superuser: ({ id, attributes }) => flagChange(id.name, attributes.superuser, 'SUPERUSER'),
    inherit: ({ id, attributes }) => flagChange(id.name, attributes.inherit, 'INHERIT'),
    createRole: ({ id, attributes }) => flagChange(id.name, attributes.createRole, 'CREATEROLE'),
    createDatabase: ({ id, attributes }) => flagChange(id.name, attributes.createDatabase, 'CREATEDB'),
    login: ({ id, attributes }) => flagChange(id.name, attributes.login, 'LOGIN'),
    replication: ({ id, attributes }) => flagChange(id.name, attributes.replication, 'REPLICATION'),
    bypassRls: ({ id, attributes }) => flagChange(id.name, attributes.bypassRls, 'BYPASSRLS'),
    connectionLimit: ({ id, attributes }) => [
      `ALTER ROLE ${quoteIdentifier(id.name)} CONNECTION LIMIT ${Math.trunc(attributes.connectionLimit)}`,
    ],
    validUntil: ({ id, attributes: { validUntil } }) => [
      `ALTER ROLE ${quoteIdentifier(id.name)} VALID UNTIL ${quoteLiteral(validUntil === null ? 'infinity' : `${validUntil} UTC`)}`,
    ],
    expired: () => [],
  },
  commentAddress: (id) => `ROLE ${sqlName(id)}`,
});

function flagChange(name: string, isSet: boolean, word: string): readonly string[] {
  return [`ALTER ROLE ${quoteIdentifier(name)} ${isSet ? '' : 'NO'}${word}`];
}

/** Identity of a role. */
export function roleId(name: string): ObjectId {
  return { kind: 'role', name };
}
