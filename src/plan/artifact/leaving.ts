/**
 * A plan of what is inside of schemas: roles, memberships, schemas and what is granted on relations are held by others, and stay as they
 * are. Pure.
 */
import type { CatalogObject } from '../../kinds/kind';
import { objectKey, type ObjectId } from '../../kinds/id';
import type { Managed } from './managed';

/** all: everything that a spec declares. inside: but for roles, memberships, schemas and grants on relations, schemas and the database. */
export type Manage = 'all' | 'inside';

/** Kinds that others create and change. */
const LEFT: ReadonlySet<string> = new Set(['role', 'membership', 'schema', 'default privileges']);

/** Kinds whose grants others hold. What is granted on columns and functions stays with the plan: no other tool holds it whole. */
const GRANTED: ReadonlySet<string> = new Set(['database', 'table', 'view', 'materialized view', 'sequence']);

/** Both sides with what is left to others as it is there. */
export function leaving({ wanted, actual, refused }: Managed): Managed {
  const there = [...actual.objects].filter(([, { id }]) => isLeft(id));
  const own = [...wanted.objects].filter(([, { id }]) => !isLeft(id));
  const objects = own.map(([key, one]) => [key, withGrantsOf(one, actual.objects.get(key))] as const);
  return {
    wanted: { ...wanted, objects: new Map([...there, ...objects]) },
    actual,
    refused: refused.filter(({ about }) => !isLeft(about) || actual.objects.has(objectKey(about))),
  };
}

function isLeft({ kind, of }: ObjectId): boolean {
  return LEFT.has(kind) || (kind === 'setting' && of?.kind.startsWith('role') === true);
}

/** What is new has the grants that PostgreSQL gives, until others grant. */
function withGrantsOf(wanted: CatalogObject, there: CatalogObject | undefined): CatalogObject {
  if (!GRANTED.has(wanted.id.kind)) return wanted;
  const acl = there?.acl ?? null;
  return acl === wanted.acl ? wanted : { ...wanted, acl };
}
