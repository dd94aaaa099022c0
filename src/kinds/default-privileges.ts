import { quoteIdentifier } from '../kernel/identifier';
import { grantStatements, revokeStatements } from './grants';
import type { ObjectId } from './id';
import { defineKind, type CreateContext, type Grant } from './kind';
import { aclEntries } from './sql';

export interface DefaultPrivileges {
  readonly role: string;
  /** Null: in all schemas, instead of the defaults of PostgreSQL; in a schema they are added to those. */
  readonly inSchema: string | null;
  readonly entries: readonly Grant[];
}

/** What everybody has from the start. */
const PUBLICS: ReadonlyMap<string, string> = new Map([
  ['functions', 'EXECUTE'],
  ['types', 'USAGE'],
]);

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
    const head = headOf({ role, inSchema });
    const on = OBJECTS.get(id.name) ?? 'TABLES';
    const none = inSchema === null ? [`${head} REVOKE ALL ON ${on} FROM PUBLIC, ${quoteIdentifier(role)}`] : [];
    return [...none, ...grantStatements(on, entries).map((statement) => `${head} ${statement}`)];
  },
  // in all schemas, what PostgreSQL gives by itself: ALL to the owner, and to PUBLIC what it may
  drop: ({ id, attributes }) => {
    const head = headOf(attributes);
    const on = OBJECTS.get(id.name) ?? 'TABLES';
    const isOwn = (grant: Grant): boolean => grant.grantee === attributes.role;
    if (attributes.inSchema !== null) return revokeStatements(on, attributes.entries).map((one) => `${head} ${one}`);
    const others = attributes.entries.filter((grant) => !isOwn(grant));
    const open = PUBLICS.get(id.name);
    return [
      ...revokeStatements(on, others).map((one) => `${head} ${one}`),
      `${head} GRANT ALL ON ${on} TO ${quoteIdentifier(attributes.role)}`,
      ...(open === undefined ? [] : [`${head} GRANT ${open} ON ${on} TO PUBLIC`]),
    ];
  },
  alter: {
    entries: ({ id, attributes: wanted }, { attributes: actual }) => {
      const on = OBJECTS.get(id.name) ?? 'TABLES';
      const gone = actual.entries.filter((one) => !wanted.entries.some((other) => isSame(one, other)));
      const added = wanted.entries.filter((one) => !actual.entries.some((other) => isSame(one, other)));
      return [...revokeStatements(on, gone), ...grantStatements(on, added)].map((one) => `${headOf(wanted)} ${one}`);
    },
  },
  isLast: { dropped: 'last' },
  whole: ({ attributes: { inSchema } }) => (inSchema === null ? undefined : { kind: 'schema', name: inSchema }),
  isDroppedWithWhole: true,
  isExact: ({ attributes: { role, inSchema } }, isDeclared) =>
    isDeclared({ kind: 'role', name: role }) || (inSchema !== null && isDeclared({ kind: 'schema', name: inSchema })),
  needs: ({ attributes: { role, inSchema, entries } }) => [
    { kind: 'role', name: role },
    ...(inSchema === null ? [] : [{ kind: 'schema', name: inSchema }]),
    ...entries.flatMap(({ grantee }) => (grantee === null ? [] : [{ kind: 'role', name: grantee }])),
  ],
});

function headOf({ role, inSchema }: Pick<DefaultPrivileges, 'role' | 'inSchema'>): string {
  const place = inSchema === null ? '' : ` IN SCHEMA ${quoteIdentifier(inSchema)}`;
  return `ALTER DEFAULT PRIVILEGES FOR ROLE ${quoteIdentifier(role)}${place}`;
}

function isSame(one: Grant, other: Grant): boolean {
  return one.grantee === other.grantee && one.privilege === other.privilege && one.grantable === other.grantable;
}

/**
 * What a role's default privileges make of a new object.
 * @param usual what PostgreSQL gives, where the role has none in all schemas
 */
export function initialGrants(
  { find }: Pick<CreateContext, 'find'>,
  objects: string,
  place: { readonly role: string; readonly schema: string | undefined },
  usual: readonly Grant[],
): readonly Grant[] {
  const role: ObjectId = { kind: 'role', name: place.role };
  const entriesOf = (of: ObjectId): readonly Grant[] | undefined =>
    find<DefaultPrivileges>({ kind: 'default privileges', name: objects, of })?.attributes.entries;
  const inSchema =
    place.schema === undefined ? undefined : entriesOf({ ...role, of: { kind: 'schema', name: place.schema } });
  return [...(entriesOf(role) ?? usual), ...(inSchema ?? [])];
}
