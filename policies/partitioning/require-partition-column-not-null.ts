import { at } from '../../src/kernel/pointer';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'partitioning/require-partition-column-not-null',
  severity: 'error',
  title: 'Make the partition column NOT NULL',
  why: 'No range holds NULL, so such a row finds no partition and its insert fails, or it ends in the default partition, which retention never drops; the primary key forbids it in any case.',
  tradeoffs: 'Rows without the value need one, e.g. the time they were received.',
  validation: {
    sql: `SELECT p.partrelid::regclass AS relation, a.attname FROM pg_partitioned_table p
JOIN pg_attribute a ON a.attrelid = p.partrelid AND a.attnum = ANY (p.partattrs) AND NOT a.attnotnull`,
    expect: 'no rows',
  },
  changesIf: 'Never for ranges; a list may name NULL as a value, with a partition of its own.',
  refs: ['https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-PARMS-PARTITION-BY'],
  *check(model) {
    for (const table of model.tables) {
      const column = table.columns.find((candidate) => candidate.name === table.partition?.column);
      if (column === undefined || !column.nullable) continue;
      const place = at(column.origin, 'nullable');
      yield {
        at: place,
        object: `table "${table.name}"`,
        message: `column "${column.name}" partitions table "${table.name}" and may be NULL, so a row without it finds no partition and its insert fails; remove nullable`,
        fix: [{ op: 'remove', at: place }],
      };
    }
  },
});
