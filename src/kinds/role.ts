import { quoteIdentifier, quoteLiteral } from '../kernel/identifier';
import { sqlName } from './id';
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
      rolbypassrls as "bypassRls", rolconnlimit as "connectionLimit", (rolvaliduntil at time zone 'UTC')::text as "validUntil",
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
  commentAddress: (id) => `ROLE ${sqlName(id)}`,
});
