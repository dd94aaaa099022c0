/** The tables that a review speaks of. */
import type { Catalog } from '../catalog/catalog';
import { relationKey, wholeTables } from '../catalog/relations';
import { groupBy } from '../kernel/group';
import { remembered } from '../kernel/remember';
import type { ObjectId } from '../kinds/id';
import { namedTable, type Asked, type NamedTable } from '../meaning/named-tables';

/** Tables of which the source says what they are made of; partitions are left out, their parents stand for them. */
export function tablesIn({ catalog, meaning }: Asked): readonly NamedTable[] {
  return wholeTables(catalog).map((table) => namedTable(table, { catalog, meaning }));
}

const byKey = remembered(
  (catalog: Catalog) => new Map(wholeTables(catalog).map((table) => [relationKey(table.id), table])),
);

/** The table of an identity; undefined where the source has none, or only names it. */
export function tableAt(id: ObjectId, { catalog, meaning }: Asked): NamedTable | undefined {
  const found = byKey(catalog).get(relationKey(id));
  return found === undefined ? undefined : namedTable(found, { catalog, meaning });
}

/** Names that tables of several schemas have: which one a bare name means is known to the session that says it. */
export const ambiguousNames = remembered((catalog: Catalog): ReadonlySet<string> => {
  const named = groupBy([...wholeTables(catalog)], ({ id }) => id.name);
  return new Set([...named].flatMap(([name, [, another]]) => (another === undefined ? [] : [name])));
});

/** A partitioned table takes no CONCURRENTLY. */
export function isDivided({ table }: NamedTable): boolean {
  return table.attributes.partitionBy !== null;
}
