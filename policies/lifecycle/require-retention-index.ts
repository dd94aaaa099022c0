import { quoteIdentifier } from '../../src/kernel/identifier';
import { formatBytes } from '../../src/model/volume';
import type { Column, Table } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';
import { heapBytes } from '../../src/workload';

/** A heap that is read in a second or two needs no index for a job of the night. */
const LARGE_BYTES = 4 * 1024 ** 3;
const MOST_DELETES_PER_DAY = 5_000_000;

export default defineRule({
  id: 'lifecycle/require-retention-index',
  severity: 'warning',
  title: 'Let retention find old rows by an index on their time',
  why: 'Retention deletes in batches by age, for all tenants at once. Indexes that lead with the tenant do not serve it, so each batch reads the whole table to find its rows.',
  tradeoffs:
    'A BRIN index takes a few kilobytes and keeps HOT updates; it serves as long as rows lie in the order of their time.',
  validation: {
    sql: `SELECT c.oid::regclass AS relation FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND NOT c.relispartition AND n.nspname !~ '^(pg_|information_schema)'
  AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND a.atttypid IN ('timestamptz'::regtype, 'timestamp'::regtype, 'date'::regtype))
  AND NOT EXISTS (SELECT FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
    WHERE i.indrelid = c.oid AND a.atttypid IN ('timestamptz'::regtype, 'timestamp'::regtype, 'date'::regtype))`,
    expect: 'no rows',
  },
  changesIf: 'The table is partitioned by that time, or so small that reading it is cheap.',
  refs: ['https://www.postgresql.org/docs/current/brin.html'],
  *check(model) {
    for (const table of model.tables) {
      const { retention, rows } = table;
      if (retention === null || table.partition !== null || rows.now === null) continue;
      // more than that is for partitions to drop: partitioning/require-partitions-for-retention
      if ((rows.perDay ?? 0) > MOST_DELETES_PER_DAY) continue;
      const bytes = heapBytes(table, rows.now);
      const times = table.columns.filter(isTime);
      const [first] = times;
      if (first === undefined || bytes < LARGE_BYTES || times.some((column) => leadsIndex(table, column))) continue;
      const name = `${table.name}_${first.name}_brin`;
      const full = `${quoteIdentifier(table.schema)}.${quoteIdentifier(table.name)}`;
      yield {
        at: retention.origin,
        object: `table "${table.name}"`,
        message: `table "${table.name}" deletes old rows and no index leads with a time, so each batch reads ${formatBytes(bytes)} to find them; add a BRIN index, e.g. ${name}: { columns: [${first.name}], method: brin }`,
        ddl: [
          `CREATE INDEX CONCURRENTLY IF NOT EXISTS ${quoteIdentifier(name)} ON ${full} USING brin (${quoteIdentifier(first.name)})`,
        ],
      };
    }
  },
});

function isTime({ type }: Column): boolean {
  return /^(timestamp|date)/.test(type);
}

/** A BRIN index serves by any of its columns. */
function leadsIndex({ indexes }: Table, { name }: Column): boolean {
  return indexes.some(({ method, columns, where }) =>
    method === 'brin'
      ? columns.some(({ expression }) => expression === name)
      : where === null && columns[0]?.expression === name,
  );
}
