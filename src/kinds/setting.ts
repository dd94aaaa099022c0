import { quoteIdentifier } from '../kernel/identifier';
import { defineKind } from './kind';
import { settingName, settingTo } from './write';

export interface Setting {
  /** May be a secret: never shown. */
  readonly value: string;
  readonly role: string | null;
  /** Whether it holds in this database only. */
  readonly inDatabase: boolean;
}

/** ALTER ROLE .. SET and ALTER DATABASE .. SET, one object a setting. */
export default defineKind<Setting>({
  kind: 'setting',
  rank: 120,
  catalog: null,
  createdBy: 'superuser',
  holdsSecrets: true,
  read: () => `
    select json_build_object('kind', 'setting', 'name', split_part(e, '=', 1), 'of',
        case when s.setrole = 0 then json_build_object('kind', case when s.setdatabase = 0 then 'role ALL' else 'database' end, 'name', '')
        else json_build_object('kind', case when s.setdatabase = 0 then 'role' else 'role in database' end, 'name', r.rolname) end) as id,
      r.rolname::text as role, s.setdatabase <> 0 as "inDatabase", substr(e, strpos(e, '=') + 1) as value
    from pg_db_role_setting s left join pg_roles r on r.oid = s.setrole left join pg_database d on d.oid = s.setdatabase,
      unnest(s.setconfig) e
    where (s.setdatabase = 0 or d.datname = current_database()) and (s.setrole = 0 or r.oid is not null)`,
  create: () => [],
  drop: ({ id, attributes }, { database }) => [
    `ALTER ${settingOwner(attributes, database)} RESET ${settingName(id.name)}`,
  ],
  isDroppedWithWhole: true,
  alter: {
    value: ({ id, attributes }, _, { database }) => [
      `ALTER ${settingOwner(attributes, database)} SET ${settingTo(id.name, attributes.value)}`,
    ],
  },
  needs: ({ attributes: { role } }) => (role === null ? [] : [{ kind: 'role', name: role }]),
  // last: they would hold in sessions that are opened meanwhile
  finish: ({ id, attributes: { value, role, inDatabase } }, { database }) => [
    `ALTER ${settingOwner({ role, inDatabase }, database)} SET ${settingTo(id.name, value)}`,
  ],
});

/** Whose setting it is, as ALTER says it: `ROLE "app" IN DATABASE "shop"`. */
export function settingOwner({ role, inDatabase }: Pick<Setting, 'role' | 'inDatabase'>, database: string): string {
  const name = quoteIdentifier(database);
  if (role === null) return inDatabase ? `DATABASE ${name}` : 'ROLE ALL';
  return `ROLE ${quoteIdentifier(role)}${inDatabase ? ` IN DATABASE ${name}` : ''}`;
}
