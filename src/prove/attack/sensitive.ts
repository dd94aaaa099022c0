import type { Catalog } from '../../catalog/types';

/** Columns that a unique key, a check or a partition rests on: a blind constant there would break something else first. */
export type Sensitive = ReadonlyMap<string, ReadonlySet<string>>;

export function sensitiveColumns(catalog: Catalog): Sensitive {
  const found = new Map<string, Set<string>>();
  const add = (relation: string, columns: readonly string[]): void => {
    const known = found.get(relation) ?? new Set<string>();
    for (const column of columns) known.add(column);
    found.set(relation, known);
  };
  for (const { relation, columns } of catalog.constraints) add(relation, columns);
  for (const { relation, keys, unique } of catalog.indexes)
    if (unique)
      add(
        relation,
        keys.filter((key) => key.isColumn).map((key) => key.expression),
      );
  for (const { key, partitionKey, columns } of catalog.relations) {
    if (partitionKey === null) continue;
    add(
      key,
      columns.map(({ name }) => name).filter((name) => partitionKey.includes(name)),
    );
  }
  return found;
}
