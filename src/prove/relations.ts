/** The relations and functions that are attacked and filled, in the order of their names. Pure. */
import type { Catalog } from '../catalog/catalog';
import { parentsOf, partitionOf, relationKey, relationsOf, type Relation } from '../catalog/relations';
import { objectsOf, partsOf } from '../catalog/select';
import type { ObjectOf } from '../kinds/attributes';
import { objectKey, objectText, type ObjectId } from '../kinds/id';
import { remembered } from '../kernel/remember';
import { wordOf } from '../meaning/mentions';

export type Table = ObjectOf<'table'>;

/** Tables, foreign tables, views and materialized views by name: two proofs of a database are in one order. */
export const relationsByName = remembered((catalog: Catalog): readonly Relation[] =>
  byText(relationsOf(catalog), ({ id }) => relationKey(id)),
);

/** Functions, procedures, by name and arguments. */
export const routinesByName = remembered((catalog: Catalog): readonly ObjectOf<'function'>[] =>
  byText(objectsOf(catalog, 'function'), ({ id }) => `${relationKey(id)}${objectText(id)}`),
);

function byText<T>(some: readonly T[], textOf: (one: T) => string): readonly T[] {
  const keyed = some.map((one) => ({ one, text: textOf(one) }));
  keyed.sort((left, right) => (left.text < right.text ? -1 : left.text > right.text ? 1 : 0));
  return keyed.map(({ one }) => one);
}

/** A table, partitioned or not, and no foreign one. */
export function isTable(relation: Relation): relation is Table {
  return 'foreign' in relation.attributes && relation.attributes.foreign === null;
}

/** Whether row security is on, and holds the owner too. Views have none of their own. */
export function rowSecurityOf({ attributes }: Relation): { readonly isOn: boolean; readonly isForced: boolean } {
  return 'rowSecurity' in attributes
    ? { isOn: attributes.rowSecurity, isForced: attributes.forceRowSecurity }
    : { isOn: false, isForced: false };
}

export function isView({ id }: Relation): boolean {
  return id.kind === 'view' || id.kind === 'materialized view';
}

/** What holds rows of its own and is written by REFRESH alone, whatever was granted on it. */
export function isStored({ id }: Relation): boolean {
  return id.kind === 'materialized view';
}

export function isPartition(catalog: Catalog, relation: ObjectId): boolean {
  return partitionOf(catalog, relation) !== undefined;
}

/** Tables that rows are put into: partitions are filled through their parents. */
export const filledTables = remembered((catalog: Catalog): readonly Table[] =>
  relationsByName(catalog)
    .filter(isTable)
    .filter(({ id }) => !isPartition(catalog, id)),
);

/** Partitions of a table by its key, in the order of their names. */
const partitionsByParent = remembered((catalog: Catalog): ReadonlyMap<string, readonly Table[]> => {
  const found = new Map<string, Table[]>();
  for (const relation of relationsByName(catalog)) {
    const parent = partitionOf(catalog, relation.id)?.attributes.parent;
    if (parent === undefined || !isTable(relation)) continue;
    const key = objectKey(parent);
    const known = found.get(key);
    if (known === undefined) found.set(key, [relation]);
    else known.push(relation);
  }
  return found;
});

export function partitionsOf(catalog: Catalog, table: ObjectId): readonly Table[] {
  return partitionsByParent(catalog).get(objectKey(table)) ?? [];
}

/** The table at the top of those that it is a partition of. */
export function rootOf(catalog: Catalog, table: ObjectId): ObjectId {
  const [parent] = isPartition(catalog, table) ? parentsOf(catalog, table) : [];
  return parent === undefined ? table : rootOf(catalog, parent);
}

/** Foreign keys by name; a partition is held to those of its parents, which alone have them. */
export function foreignKeysOf(catalog: Catalog, table: ObjectId): readonly ObjectOf<'foreign key'>[] {
  const parent = partitionOf(catalog, table)?.attributes.parent;
  const own = byText(partsOf(catalog, table, 'foreign key'), ({ id }) => id.name);
  return parent === undefined ? own : [...own, ...foreignKeysOf(catalog, parent)];
}

/** Names of the columns that a text of SQL mentions as words. */
export function mentioned(columns: readonly { readonly name: string }[], text: string): readonly string[] {
  return columns.map(({ name }) => name).filter((name) => wordOf(name).test(text));
}
