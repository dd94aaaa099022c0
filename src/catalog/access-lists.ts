/** Who is granted what, PostgreSQL's defaults included (PostgreSQL, Privileges, table 5.2: acldefault). Pure. */
import { remembered } from '../kernel/remember';
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

const COLUMN = ['SELECT', 'INSERT', 'UPDATE', 'REFERENCES'];

const HAS_MAINTAIN: ReadonlySet<string> = new Set(['table', 'view', 'materialized view']);
const FIRST_WITH_MAINTAIN = 17;

const NONE: readonly Grant[] = [];

/** The access list of an object as it holds: what was granted, or PostgreSQL's default where nothing ever was. PUBLIC comes first. */
export function grantsOn(
  { id, acl, owner }: Pick<CatalogObject<object>, 'id' | 'acl' | 'owner'>,
  { major }: Pick<Catalog, 'major'>,
): readonly Grant[] {
  if (acl !== null) return publicFirst(acl);
  // most columns, of which many rules ask
  if (id.kind === 'column') return NONE;
  const own = allPrivileges(id.kind, major);
  return [
    ...(EVERYBODYS[id.kind] ?? []).map((privilege) => ({ grantee: null, privilege, grantable: false, grantor: null })),
    ...(owner === null ? [] : own.map((privilege) => ({ grantee: owner, privilege, grantable: false, grantor: null }))),
  ];
}

/** Whatever a source's order is: a rule that names one grantee names the one that is everybody. */
const publicFirst = remembered((acl: readonly Grant[]): readonly Grant[] => {
  const everybodys = acl.filter(({ grantee }) => grantee === null);
  return everybodys.length === 0 ? acl : [...everybodys, ...acl.filter(({ grantee }) => grantee !== null)];
});

/** What ALL stands for in GRANT on an object of a kind. */
export function allPrivileges(kind: string, major: number): readonly string[] {
  if (kind === 'column') return COLUMN;
  if (kind === 'parameter') return ['SET', 'ALTER SYSTEM'];
  const own = OWNERS[kind] ?? [];
  return major >= FIRST_WITH_MAINTAIN && HAS_MAINTAIN.has(kind) ? [...own, 'MAINTAIN'] : own;
}

/** The attribute that stands for one grant of an access list, to ask for its place. */
export function grantAttribute({ grantee, privilege }: Pick<Grant, 'grantee' | 'privilege'>): string {
  return `acl ${privilege} ${grantee ?? ''}`;
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
