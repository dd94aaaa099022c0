/** Which tables are filled, in which order, and with how many rows. Pure. */
import type { Catalog, CatalogConstraint, CatalogRelation } from '../../catalog/types';
import type { SubjectRelation } from '../../catalog/subject';

/** Tables that rows are put into (partitions through their parents): parents before children, as far as circles let. */
export function insertionOrder(catalog: Catalog): readonly CatalogRelation[] {
  const open = catalog.relations.filter(
    ({ kind, isPartition }) => (kind === 'table' || kind === 'partitioned-table') && !isPartition,
  );
  const left = new Set(open.map(({ key }) => key));
  const order: CatalogRelation[] = [];
  const keys = new Map(open.map(({ key }) => [key, foreignKeys(catalog, key)]));
  const waits = (table: CatalogRelation, counts: (key: CatalogConstraint) => boolean): boolean =>
    (keys.get(table.key) ?? []).some((key) => {
      const parent = key.references?.relation ?? '';
      return parent !== table.key && left.has(parent) && counts(key);
    });
  while (left.size > 0) {
    const rest = open.filter(({ key }) => left.has(key));
    const next =
      rest.find((table) => !waits(table, () => true)) ??
      rest.find((table) => !waits(table, (key) => isMandatory(table, key))) ??
      rest.find((table) => !waits(table, (key) => isMandatory(table, key) && !key.deferrable)) ??
      rest[0];
    if (next === undefined) break;
    left.delete(next.key);
    order.push(next);
  }
  return order;
}

export function foreignKeys(catalog: Catalog, relation: string): readonly CatalogConstraint[] {
  return catalog.constraints.filter(
    (constraint) => constraint.relation === relation && constraint.type === 'foreign-key',
  );
}

/** True where no column of the key may be NULL, so that a row cannot do without its parent. */
function isMandatory({ columns }: CatalogRelation, key: CatalogConstraint): boolean {
  return key.columns.every((name) => columns.find((column) => column.name === name)?.notNull === true);
}

/** Of a table: one row that others reference, and one that none does. */
const ROWS = 2;
/** Chains of tables with one row for each row of their parent want one more at every step; none is longer than this. */
const MOST_ROWS = 12;

/**
 * How many rows of each tenant a table gets: where a table has at most one row for each of its parent's, the parent has one
 * more, so that a further row can always be made.
 */
export function rowCounts(
  catalog: Catalog,
  order: readonly CatalogRelation[],
  meaningOf: (relation: CatalogRelation) => SubjectRelation,
): ReadonlyMap<string, number> {
  const counts = new Map(order.map((table) => [table.key, meaningOf(table).scope === 'registry' ? 1 : ROWS]));
  const scopes = new Map(order.map((table) => [table.key, meaningOf(table).scope]));
  for (const table of order.toReversed()) {
    const keys = foreignKeys(catalog, table.key);
    for (const unique of parentKeys(catalog, table.key, meaningOf(table).tenantColumn)) {
      const parents = keys.filter((key) => key.columns.some((name) => unique.includes(name)));
      const growing = parents.map(({ references }) => references?.relation ?? '').filter((parent) => parent !== table.key);
      const movable = growing.filter((parent) => scopes.get(parent) !== 'registry');
      if (movable.length === 0) counts.set(table.key, 1);
      for (const parent of movable)
        counts.set(parent, Math.min(MOST_ROWS, Math.max(counts.get(parent) ?? 0, (counts.get(table.key) ?? 0) + 1)));
    }
  }
  return counts;
}

/** Unique keys made of nothing but the tenant and what a row references: each row needs a parent of its own. */
export function parentKeys(
  catalog: Catalog,
  relation: string,
  tenantColumn: string | null,
): readonly (readonly string[])[] {
  const referencing = new Set([...foreignKeys(catalog, relation).flatMap(({ columns }) => columns), tenantColumn]);
  return catalog.indexes
    .filter(({ relation: of, unique, where }) => of === relation && unique && where === null)
    .filter(({ keys }) => keys.every((key) => key.isColumn && referencing.has(key.expression)))
    .map(({ keys }) => keys.map(({ expression }) => expression));
}
