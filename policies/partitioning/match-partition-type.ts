import { at } from '../../src/kernel/pointer';
import { canonicalType } from '../../src/model/column-types';
import { defineRule } from '../../src/rules/rule';

const TIMES = ['date', 'timestamp with time zone', 'timestamp without time zone'];

export default defineRule({
  id: 'partitioning/match-partition-type',
  severity: 'error',
  title: 'Partition by time on a date or a timestamp',
  why: 'Ranges of a day or a month have dates as bounds. On a uuid or a number PostgreSQL refuses them; on text it compares letters, and a time written otherwise falls into no partition.',
  tradeoffs: 'A row needs a column with its time, e.g. received_at timestamptz.',
  validation: {
    sql: `SELECT p.partrelid::regclass AS relation, format_type(a.atttypid, NULL) AS type FROM pg_partitioned_table p
JOIN pg_attribute a ON a.attrelid = p.partrelid AND a.attnum = ANY (p.partattrs)
WHERE p.partstrat = 'r' AND a.atttypid NOT IN ('date'::regtype, 'timestamp'::regtype, 'timestamptz'::regtype)`,
    expect: 'no rows',
  },
  changesIf: 'The table is partitioned by list or by hash.',
  refs: ['https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE'],
  *check(model) {
    for (const table of model.tables) {
      const every = table.partition?.every ?? null;
      const column = table.columns.find((candidate) => candidate.name === table.partition?.column);
      if (table.partition === null || every === null || column === undefined) continue;
      if (TIMES.includes(canonicalType(column.type))) continue;
      yield {
        at: at(table.partition.origin, 'column'),
        object: `table "${table.name}"`,
        message: `table "${table.name}" has a partition every ${every} on "${column.name}", which is ${column.type} and no time, so its bounds are refused or compared as letters; partition by a column of type date or timestamptz`,
      };
    }
  },
});
