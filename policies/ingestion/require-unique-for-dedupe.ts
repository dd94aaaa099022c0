import { at } from '../../src/kernel/pointer';
import type { Table } from '../../src/model/types';
import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'ingestion/require-unique-for-dedupe',
  severity: 'warning',
  title: 'Enforce the dedupe key with a unique key',
  why: 'PostgreSQL refuses ON CONFLICT (...) unless a unique key matches it exactly, and without one two concurrent loads both find the row absent and both insert it.',
  tradeoffs: 'One unique index; on a partitioned table it is unique only within a partition.',
  validation: { none: "the catalog doesn't know which columns the sender repeats" },
  changesIf: 'A ledger table enforces the key.',
  refs: ['https://www.postgresql.org/docs/current/sql-insert.html#SQL-ON-CONFLICT'],
  *check(model) {
    for (const table of model.tables) {
      const { dedupe } = table;
      if (dedupe === null || dedupe.acrossPartitions === 'ledger' || isHeld(table, dedupe.key)) continue;
      const key = dedupe.key.join(', ');
      yield {
        at: at(dedupe.origin, 'key'),
        about: tableId(table),
        message: `table "${table.name}" deduplicates by (${key}) but has no unique key on it, so ON CONFLICT (${key}) is refused and concurrent loads store a row twice; add it to unique`,
        ...(table.uniques.length === 0 && {
          fix: [{ op: 'set', at: at(table.origin, 'unique'), value: [[...dedupe.key]] }],
        }),
      };
    }
  },
});

/** The tenant and the partition column stand in each unique key beside it. */
function isHeld(table: Table, key: readonly string[]): boolean {
  const added = [table.tenantColumn, table.partition?.column];
  const wanted = new Set(key.filter((name) => !added.includes(name)));
  const keys = [
    ...(table.primaryKey === null ? [] : [table.primaryKey.columns]),
    ...table.uniques.map(({ columns }) => columns),
    ...table.indexes.flatMap(({ unique, where, columns }) =>
      unique && where === null ? [columns.map(({ expression }) => expression)] : [],
    ),
  ];
  return keys.some((columns) => {
    const own = columns.filter((name) => !added.includes(name));
    return own.length === wanted.size && own.every((name) => wanted.has(name));
  });
}
