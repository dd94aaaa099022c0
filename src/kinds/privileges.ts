import { quoteIdentifier } from '../kernel/identifier';
import { grantStatements, revokeStatements } from './grants';
import { sqlArguments, sqlName, type ObjectId } from './id';
import { defineKind, type CatalogObject, type Grant } from './kind';
import { aclEntries, argumentTypes, relationId } from './sql';

export interface Privileges {
  /** Beyond what initdb or CREATE EXTENSION granted, and of that what is no more. */
  readonly granted: readonly Grant[];
  readonly revoked: readonly Grant[];
  readonly column: string | null;
}

const CLASSES = {
  relation: 'pg_class',
  function: 'pg_proc',
  schema: 'pg_namespace',
  type: 'pg_type',
  language: 'pg_language',
  wrapper: 'pg_foreign_data_wrapper',
} as const;

/** Whether an object came with PostgreSQL or an extension. */
const isSupplied = (catalog: string, oid: string): string =>
  `(${oid} < 16384 and not (${catalog === 'pg_namespace' ? `n.nspname = 'public'` : 'false'}) or exists (select from pg_depend e where e.classid = '${catalog}'::regclass and e.objid = ${oid} and e.deptype = 'e'))`;

export interface Source {
  readonly catalog: string;
  readonly from: string;
  readonly oid: string;
  readonly sub?: string;
  readonly acl: string;
  readonly owner: string;
  readonly type: string;
  readonly id: string;
  readonly column?: string;
}

const SOURCES: readonly Source[] = [
  {
    catalog: CLASSES.relation,
    from: 'pg_class c join pg_namespace n on n.oid = c.relnamespace',
    oid: 'c.oid',
    acl: 'c.relacl',
    owner: 'c.relowner',
    type: `case c.relkind when 'S' then 's' else 'r' end::"char"`,
    id: relationId(),
  },
  {
    catalog: CLASSES.relation,
    from: 'pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace',
    oid: 'c.oid',
    sub: 'a.attnum',
    acl: 'a.attacl',
    owner: 'c.relowner',
    type: `'c'::"char"`,
    id: `json_build_object('kind', 'column', 'name', a.attname, 'of', ${relationId()})`,
    column: 'a.attname::text',
  },
  {
    catalog: CLASSES.function,
    from: 'pg_proc p join pg_namespace n on n.oid = p.pronamespace',
    oid: 'p.oid',
    acl: 'p.proacl',
    owner: 'p.proowner',
    type: `'f'::"char"`,
    id: `json_build_object('kind', 'function', 'schema', n.nspname, 'name', p.proname, 'args', ${argumentTypes('p.proargtypes::oid[]')})`,
  },
  {
    catalog: CLASSES.schema,
    from: 'pg_namespace n',
    oid: 'n.oid',
    acl: 'n.nspacl',
    owner: 'n.nspowner',
    type: `'n'::"char"`,
    id: `json_build_object('kind', 'schema', 'name', n.nspname)`,
  },
  {
    catalog: CLASSES.type,
    from: 'pg_type t join pg_namespace n on n.oid = t.typnamespace',
    oid: 't.oid',
    acl: 't.typacl',
    owner: 't.typowner',
    type: `'T'::"char"`,
    id: `json_build_object('kind', 'type', 'schema', n.nspname, 'name', t.typname)`,
  },
  {
    catalog: CLASSES.language,
    from: 'pg_language l',
    oid: 'l.oid',
    acl: 'l.lanacl',
    owner: 'l.lanowner',
    type: `'l'::"char"`,
    id: `json_build_object('kind', 'language', 'name', l.lanname)`,
  },
  {
    catalog: CLASSES.wrapper,
    from: 'pg_foreign_data_wrapper f',
    oid: 'f.oid',
    acl: 'f.fdwacl',
    owner: 'f.fdwowner',
    type: `'F'::"char"`,
    id: `json_build_object('kind', 'foreign-data wrapper', 'name', f.fdwname)`,
  },
];

/** Not of record in pg_init_privs: initdb makes information_schema after it has kept what it granted. */
const initialOf = ({ from, owner, type }: Source): string => {
  const usual = `acldefault(${type}, ${owner})`;
  const [first = ''] = from.split(' ');
  const open = { pg_class: 'SELECT', pg_namespace: 'USAGE' }[first];
  const standard = `case when n.nspname = 'information_schema' then ${usual} || makeaclitem(0, ${owner}, '${open}', false) end, `;
  return `coalesce(i.initprivs, ${open === undefined ? '' : standard}${usual})`;
};

/** Entries of one list that are not in another. */
const without = (list: string, other: string, owner: string): string =>
  `coalesce(${aclEntries(`(select array_agg(e) from unnest(${list}) e where not e = any (${other}))`, owner)}, '[]')`;

/** An object whose list is not what it came with; which entries differ is asked once, for all sources together. */
function changedOf(source: Source): string {
  const { catalog, from, oid, sub = '0', acl, owner, id, column = 'null' } = source;
  const initial = initialOf(source);
  return `
    select json_build_object('kind', 'privileges', 'name', '', 'of', ${id}) as id, ${column} as "column",
      ${acl} as acl, ${initial} as initial, ${owner} as owner
    from ${from} left join pg_init_privs i on i.classoid = '${catalog}'::regclass and i.objoid = ${oid} and i.objsubid = ${sub}
    where ${acl} is distinct from ${initial} and ${acl} is not null and ${isSupplied(catalog, oid)}`;
}

/** Planning one list of entries for each source took longer than reading all other kinds. */
const QUERY = `
  with changed (id, "column", acl, initial, owner) as materialized (${SOURCES.map(changedOf).join(' union all ')})
  select id, "column", ${without('acl', 'initial', 'owner')} as granted, ${without('initial', 'acl', 'owner')} as revoked
  from changed
  where not (acl @> initial and initial @> acl)`;

const WORDS: ReadonlyMap<string, string> = new Map([
  ['sequence', 'SEQUENCE'],
  ['function', 'ROUTINE'],
  ['schema', 'SCHEMA'],
  ['type', 'TYPE'],
  ['language', 'LANGUAGE'],
  ['foreign-data wrapper', 'FOREIGN DATA WRAPPER'],
]);

function addressOf(id: ObjectId): string {
  if (id.kind === 'column') return id.of === undefined ? '' : `TABLE ${sqlName(id.of)}`;
  const args = id.kind === 'function' ? `(${sqlArguments(id)})` : '';
  return `${WORDS.get(id.kind) ?? 'TABLE'} ${sqlName(id)}${args}`;
}

/** What was granted or revoked on objects that came with PostgreSQL or an extension, beyond what they came with. */
export default defineKind<Privileges>({
  kind: 'privileges',
  rank: 1110,
  catalog: null,
  createdBy: 'superuser',
  read: () => QUERY,
  create: () => [],
  drop: ({ id, attributes: { granted, revoked, column } }) => {
    if (id.of === undefined) return [];
    const on = addressOf(id.of);
    const columns = column === null ? '' : ` (${quoteIdentifier(column)})`;
    return [...revokeStatements(on, granted, columns), ...grantStatements(on, revoked, columns)];
  },
  alter: { granted: changePrivileges, revoked: changePrivileges },
  needs: ({ attributes: { granted, revoked } }) =>
    [...granted, ...revoked].flatMap(({ grantee }) => (grantee === null ? [] : [{ kind: 'role', name: grantee }])),
  finish: ({ id, attributes: { granted, revoked, column } }) => {
    if (id.of === undefined) return [];
    const on = addressOf(id.of);
    const columns = column === null ? '' : ` (${quoteIdentifier(column)})`;
    return [...revokeStatements(on, revoked, columns), ...grantStatements(on, granted, columns)];
  },
});

/** Of both lists together: what one of them loses the other may have gained. */
function changePrivileges(
  { id, attributes: wanted }: CatalogObject<Privileges>,
  { attributes: actual }: CatalogObject<Privileges>,
): readonly string[] {
  if (id.of === undefined) return [];
  const on = addressOf(id.of);
  const columns = wanted.column === null ? '' : ` (${quoteIdentifier(wanted.column)})`;
  const without = (list: readonly Grant[], other: readonly Grant[]): readonly Grant[] =>
    list.filter((one) => !other.some((two) => JSON.stringify(one) === JSON.stringify(two)));
  return [
    ...revokeStatements(on, without(actual.granted, wanted.granted), columns),
    ...revokeStatements(on, without(wanted.revoked, actual.revoked), columns),
    ...grantStatements(on, without(actual.revoked, wanted.revoked), columns),
    ...grantStatements(on, without(wanted.granted, actual.granted), columns),
  ];
}
