import type { OldCatalog, CatalogConstraint, CatalogRelation } from '../../old-catalog/types';

/** Tables that rows are put into: partitions are filled through their parents. Parents before children, as far as there is no circle. */
export function insertionOrder(catalog: OldCatalog): readonly CatalogRelation[] {
  const tables = catalog.relations.filter(
    ({ kind, isPartition }) => (kind === 'table' || kind === 'partitioned-table') && !isPartition,
  );
  const byKey = new Map(tables.map((table) => [table.key, table]));
  const done = new Set<string>();
  const order: CatalogRelation[] = [];
  const visit = (table: CatalogRelation, above: ReadonlySet<string>): void => {
    if (done.has(table.key) || above.has(table.key)) return;
    const path = new Set([...above, table.key]);
    for (const { references } of foreignKeys(catalog, table.key)) {
      const parent = byKey.get(references?.relation ?? '');
      if (parent !== undefined) visit(parent, path);
    }
    if (done.has(table.key)) return;
    done.add(table.key);
    order.push(table);
  };
  for (const table of tables) visit(table, new Set());
  return order;
}

export function foreignKeys(catalog: OldCatalog, relation: string): readonly CatalogConstraint[] {
  return catalog.constraints.filter(
    (constraint) => constraint.relation === relation && constraint.type === 'foreign-key',
  );
}
