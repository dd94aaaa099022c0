/** Who is granted what, PostgreSQL's defaults included (PostgreSQL, Privileges, table 5.2: acldefault). Pure. */
import type { CatalogObject, Grant } from '../kinds/kind';
import type { Catalog } from './catalog';

const TABLE = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'];

/** What an owner has from the start. MAINTAIN of tables is of 17. */
const OWNERS: Readonly<Record<string, readonly string[]>> = {
  table: TABLE,
  view: TABLE,
  'materialized view': TABLE,
  sequence: ['SELECT', 'UPDATE', 'USAGE'],
  schema: ['USAGE', 'CREATE'],
  database: ['CREATE', 'TEMPORARY', 'CONNECT'],
  function: ['EXECUTE'],
  aggregate: ['EXECUTE'],
  domain: ['USAGE'],
  enum: ['USAGE'],
  'composite type': ['USAGE'],
  'range type': ['USAGE'],
  'foreign server': ['USAGE'],
  'foreign-data wrapper': ['USAGE'],
};

/** What everybody has from the start. */
const EVERYBODYS: Readonly<Record<string, readonly string[]>> = {
  database: ['CONNECT', 'TEMPORARY'],
  function: ['EXECUTE'],
  aggregate: ['EXECUTE'],
  domain: ['USAGE'],
  enum: ['USAGE'],
  'composite type': ['USAGE'],
  'range type': ['USAGE'],
};

const HAS_MAINTAIN: ReadonlySet<string> = new Set(['table', 'view', 'materialized view']);
const FIRST_WITH_MAINTAIN = 17;

/** The access list of an object as it holds: what was granted, or PostgreSQL's default where nothing ever was. */
export function grantsOn({ id, acl, owner }: CatalogObject<object>, { major }: Catalog): readonly Grant[] {
  if (acl !== null) return acl;
  const own = [
    ...(OWNERS[id.kind] ?? []),
    ...(major >= FIRST_WITH_MAINTAIN && HAS_MAINTAIN.has(id.kind) ? ['MAINTAIN'] : []),
  ];
  return [
    ...(EVERYBODYS[id.kind] ?? []).map((privilege) => ({ grantee: null, privilege, grantable: false, grantor: null })),
    ...(owner === null ? [] : own.map((privilege) => ({ grantee: owner, privilege, grantable: false, grantor: null }))),
  ];
}

/** What a role is granted on an object by itself, or PUBLIC is (null), each once. */
export function privilegesOf(
  object: CatalogObject<object>,
  catalog: Catalog,
  grantee: string | null,
): readonly string[] {
  const own = grantsOn(object, catalog).filter((grant) => grant.grantee === grantee);
  return [...new Set(own.map(({ privilege }) => privilege))];
}

/** `role "x"`, or PUBLIC. */
export function granteeText(grantee: string | null): string {
  return grantee === null ? 'PUBLIC' : `role "${grantee.replaceAll('"', '""')}"`;
}
