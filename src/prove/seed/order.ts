import type { Catalog } from '../../catalog/catalog';
import { objectKey } from '../../kinds/id';
import { filledTables, foreignKeysOf, type Table } from '../relations';

/** Tables that rows are put into. Parents before children, as far as there is no circle. */
export function insertionOrder(catalog: Catalog): readonly Table[] {
  const tables = filledTables(catalog);
  const byKey = new Map(tables.map((table) => [objectKey(table.id), table]));
  const done = new Set<string>();
  const order: Table[] = [];
  const visit = (table: Table, above: ReadonlySet<string>): void => {
    const key = objectKey(table.id);
    if (done.has(key) || above.has(key)) return;
    const path = new Set([...above, key]);
    for (const { attributes } of foreignKeysOf(catalog, table.id)) {
      const parent = byKey.get(objectKey(attributes.references));
      if (parent !== undefined) visit(parent, path);
    }
    if (done.has(key)) return;
    done.add(key);
    order.push(table);
  };
  for (const table of tables) visit(table, new Set());
  return order;
}
