/** Who owns what of a catalog. Pure. */
import { remembered } from '../kernel/remember';
import { objectKey, type ObjectId } from '../kinds/id';
import type { CatalogObject } from '../kinds/kind';
import type { Catalog } from './catalog';
import { objectAt, objectsOf } from './select';

/** Who owns an object: a column, and a sequence that belongs to a column, are of the owner of the table, and no source repeats that. */
export function ownerIn({ id, owner }: Pick<CatalogObject<object>, 'id' | 'owner'>, catalog: Catalog): string | null {
  if (owner !== null) return owner;
  const table = id.kind === 'column' ? id.of : tablesOfSequences(catalog).get(objectKey(id));
  return table === undefined ? null : (objectAt(catalog, table)?.owner ?? null);
}

/** The table of each sequence that OWNED BY or an identity column ties to one. */
const tablesOfSequences = remembered((catalog: Catalog): ReadonlyMap<string, ObjectId | undefined> => {
  const owned = objectsOf(catalog, 'owner of').map(({ id, attributes }) => [id.of, attributes.column.of] as const);
  const identities = objectsOf(catalog, 'column').map(
    ({ id, attributes }) => [attributes.identity?.sequence, id.of] as const,
  );
  return new Map(
    [...owned, ...identities].flatMap(([sequence, table]) =>
      sequence === undefined ? [] : [[objectKey(sequence), table] as const],
    ),
  );
});
