import { quoteIdentifier } from '../kernel/identifier';
import { grantStatements } from './grants';
import { defineKind, type Grant } from './kind';
import { aclEntries } from './sql';

export interface DefaultPrivileges {
  readonly role: string;
  /** Null: in all schemas, instead of the defaults of PostgreSQL; in a schema they are added to those. */
  readonly inSchema: string | null;
  readonly entries: readonly Grant[];
}

const OBJECTS: ReadonlyMap<string, string> = new Map([
  ['tables', 'TABLES'],
  ['sequences', 'SEQUENCES'],
  ['functions', 'FUNCTIONS'],
  ['types', 'TYPES'],
  ['schemas', 'SCHEMAS'],
  ['large objects', 'LARGE OBJECTS'],
]);

export default defineKind<DefaultPrivileges>({
  kind: 'default privileges',
  rank: 1100,
  catalog: 'pg_default_acl',
  createdBy: 'superuser',
  read: () => `
    select d.oid::text as oid, json_build_object('kind', 'default privileges', 'name', case d.defaclobjtype when 'r' then 'tables' when 'S' then 'sequences'
        when 'f' then 'functions' when 'T' then 'types' when 'n' then 'schemas' else 'large objects' end, 'of',
        case when d.defaclnamespace = 0 then json_build_object('kind', 'role', 'name', r.rolname)
        else json_build_object('kind', 'role', 'name', r.rolname, 'of', json_build_object('kind', 'schema', 'name', n.nspname)) end) as id,
      r.rolname::text as role, n.nspname::text as "inSchema", ${aclEntries('d.defaclacl', 'd.defaclrole')} as entries
    from pg_default_acl d join pg_roles r on r.oid = d.defaclrole left join pg_namespace n on n.oid = d.defaclnamespace`,
  create: () => [],
  finish: ({ id, attributes: { role, inSchema, entries } }) => {
    const place = inSchema === null ? '' : ` IN SCHEMA ${quoteIdentifier(inSchema)}`;
    const head = `ALTER DEFAULT PRIVILEGES FOR ROLE ${quoteIdentifier(role)}${place}`;
    const on = OBJECTS.get(id.name) ?? 'TABLES';
    const none = inSchema === null ? [`${head} REVOKE ALL ON ${on} FROM PUBLIC, ${quoteIdentifier(role)}`] : [];
    return [...none, ...grantStatements(on, entries).map((statement) => `${head} ${statement}`)];
  },
});
