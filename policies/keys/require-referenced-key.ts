import type { Table } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'keys/require-referenced-key',
  severity: 'error',
  title: 'Reference a unique key',
  why: 'A foreign key must point at one row at most; PostgreSQL refuses columns that no primary key, unique constraint or whole unique index covers exactly (42830).',
  tradeoffs: 'A unique key more on the parent, with its index.',
  validation: { none: 'PostgreSQL refuses the constraint, so it never stands in a catalog' },
  changesIf: 'Never: PostgreSQL has no other form.',
  refs: ['https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK'],
  *check(model) {
    const tables = new Map(model.tables.map((table) => [table.name, table]));
    for (const table of model.tables) {
      for (const key of table.foreignKeys) {
        const target = tables.get(key.table);
        if (target === undefined || hasKey(target, key.to)) continue;
        // a partitioned parent has a rule of its own
        if (target.partition !== null && !key.to.includes(target.partition.column)) continue;
        const own = key.to.filter((column) => column !== target.tenantColumn || target.scope !== 'tenant');
        yield {
          at: key.origin,
          object: `table "${table.name}"`,
          message: `foreign key from table "${table.name}" points at (${key.to.join(', ')}) of "${key.table}", which no unique key covers, so PostgreSQL refuses it; declare unique: [[${own.join(', ')}]] on "${key.table}" or reference its primary key`,
        };
      }
    }
  },
});

function hasKey(table: Table, columns: readonly string[]): boolean {
  const keys = [
    table.primaryKey?.columns ?? [],
    ...table.uniques.map((unique) => unique.columns),
    ...table.indexes
      .filter((index) => index.unique && index.where === null && index.columns.every((column) => column.isColumn))
      .map((index) => index.columns.map((column) => column.expression)),
  ];
  return keys.some((key) => key.length === columns.length && columns.every((column) => key.includes(column)));
}
