/**
 * A plan of what is inside of schemas: roles, memberships, schemas and what is granted on relations are held by others, and stay as they
 * are. Pure.
 */
import type { CatalogObject, Grant } from '../../kinds/kind';
import { objectKey, type ObjectId } from '../../kinds/id';
import type { Managed } from './managed';

/** all: everything that a spec declares. inside: but for roles, schemas, default privileges and what is granted on schemas, relations and the database. */
export type Manage = 'all' | 'inside';

/** Kinds that others create and change. */
const LEFT: ReadonlySet<string> = new Set(['role', 'schema', 'default privileges']);

/** Kinds whose grants others hold. What is granted on columns and functions stays with the plan: no other tool holds it whole. */
const GRANTED: ReadonlySet<string> = new Set(['database', 'table', 'view', 'materialized view', 'sequence']);

/**
 * Both sides with what is left to others as it is there.
 * @param isServer false: no server was read, and others make what they hold before the plan runs
 */
export function leaving({ wanted, actual, refused, ...rest }: Managed, isServer: boolean): Managed {
  const there = [...(isServer ? actual : wanted).objects].filter(([, { id }]) => isLeft(id));
  const own = [...wanted.objects].filter(([, { id }]) => !isLeft(id));
  const held = holdersOfColumns(own.map(([, one]) => one));
  const objects = own.map(([key, one]) => [key, withGrantsOf(one, actual.objects.get(key), held.get(key))] as const);
  const begun = isServer ? actual : { ...actual, objects: new Map([...actual.objects, ...there]) };
  return {
    ...rest,
    left: new Set([...(rest.left ?? []), ...there.map(([key]) => key)]),
    wanted: { ...wanted, objects: new Map([...there, ...objects]) },
    actual: begun,
    refused: refused.filter(({ about }) => !isLeft(about) || begun.objects.has(objectKey(about))),
  };
}

function isLeft({ kind }: ObjectId): boolean {
  return LEFT.has(kind);
}

/** By relation, who may use columns of it: nobody else can hold the rest of what they may, because one GRANT would take the other away. */
function holdersOfColumns(objects: readonly CatalogObject[]): ReadonlyMap<string, ReadonlySet<string | null>> {
  const found = new Map<string, Set<string | null>>();
  for (const { id, acl } of objects) {
    if (id.kind !== 'column' || id.of === undefined || acl === null) continue;
    const key = objectKey(id.of);
    found.set(key, new Set([...(found.get(key) ?? []), ...acl.map(({ grantee }) => grantee)]));
  }
  return found;
}

/** What is new has the grants that PostgreSQL gives, until others grant. */
function withGrantsOf(
  wanted: CatalogObject,
  there: CatalogObject | undefined,
  own: ReadonlySet<string | null> = new Set(),
): CatalogObject {
  if (!GRANTED.has(wanted.id.kind)) return wanted;
  const left = there?.acl?.filter(({ grantee }) => !own.has(grantee)) ?? null;
  const held = wanted.acl?.filter(({ grantee }) => own.has(grantee)) ?? [];
  // a list takes the place of what PostgreSQL gives unasked: to the owner all
  const acl = held.length === 0 ? left : [...(left ?? ownersOf(wanted)), ...held];
  return { ...wanted, acl };
}

function ownersOf({ acl, owner }: CatalogObject): readonly Grant[] {
  return acl?.filter(({ grantee }) => grantee === owner) ?? [];
}
