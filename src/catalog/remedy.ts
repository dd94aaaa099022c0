/** What mends a finding, in the words of its source, and as statements. Pure. */
import { kinds } from '../kinds';
import { revokeStatements } from '../kinds/grants';
import { sqlArguments, sqlName, type ObjectId } from '../kinds/id';
import type { CatalogObject, Grant } from '../kinds/kind';
import type { Catalog } from './catalog';

/** What to do: with the keys of a spec, or with what SQL has. */
export function remedy({ source }: Pick<Catalog, 'source'>, inSpec: string, inSql: string): string {
  if (source === 'spec') return inSpec;
  // a statement against what a plan is about to create undoes nothing: the next apply makes it again
  return source === 'plan' && /^ALTER ROLE \.\.\. NO[A-Z]+$/.test(inSql)
    ? `remove it from the resource, or where the platform adds it: ${inSql}`
    : inSql;
}

/** The attribute of an object under which a source says what a role is granted on it; null is PUBLIC. */
export const GRANT_TO = 'grant to ';
export function grantTo(grantee: string | null): string {
  return `${GRANT_TO}${grantee ?? 'PUBLIC'}`;
}

const byName = new Map(kinds.map((kind) => [kind.kind, kind]));

/** REVOKE of each entry of the access list of an object. */
export function revoking(
  catalog: Catalog,
  { id, ...object }: CatalogObject<object>,
  grants: readonly Grant[],
): readonly string[] {
  const kind = byName.get(id.kind);
  const on =
    kind?.grantAddress?.(id) ?? kind?.address?.(id, { ...object, id, attributes: { ...object.attributes } }, catalog);
  return on === undefined ? [] : revokeStatements(on, grants, kind?.grantColumns?.(id));
}

/** The name of a function as statements about it have it. */
export function sqlRoutine(id: ObjectId): string {
  return `${sqlName(id)}(${sqlArguments(id)})`;
}
