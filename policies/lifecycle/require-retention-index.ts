import { keyColumns, type IndexShape } from '../../src/catalog/keys';
import { wholeTables } from '../../src/catalog/relations';
import { said } from '../../src/catalog/words';
import { quoteIdentifier } from '../../src/kernel/identifier';
import { sqlName } from '../../src/kinds/id';
import { namedTable } from '../../src/meaning/named-tables';
import { formatBytes } from '../../src/model/volume';
import { defineRule } from '../../src/rules/rule';
import { heapBytes } from '../../src/workload';

/** A heap that is read in a second or two needs no index for a job of the night. */
const LARGE_BYTES = 4 * 1024 ** 3;
const MOST_DELETES_PER_DAY = 5_000_000;

export default defineRule({
  id: 'lifecycle/require-retention-index',
  severity: 'warning',
  title: 'Index the time column that retention deletes by',
  why: "Retention deletes in batches by age, for all tenants at once. Indexes that start with the tenant can't serve it, so each batch reads the whole table to find its rows.",
  tradeoffs:
    'A BRIN index takes a few kilobytes and keeps updates HOT; it is effective as long as rows are stored in time order.',
  validation: {
    sql: `SELECT c.oid::regclass AS relation FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND NOT c.relispartition AND n.nspname !~ '^(pg_|information_schema)'
  AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND a.atttypid IN ('timestamptz'::regtype, 'timestamp'::regtype, 'date'::regtype))
  AND NOT EXISTS (SELECT FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
    WHERE i.indrelid = c.oid AND a.atttypid IN ('timestamptz'::regtype, 'timestamp'::regtype, 'date'::regtype))`,
    expect: 'no rows',
  },
  changesIf: 'The table is partitioned by that time, or small enough to scan cheaply.',
  review: {
    found: 'tables',
    are: 'find old rows by a scan of the whole table',
    advice:
      'Add a BRIN index on the time to each, CONCURRENTLY: it takes kilobytes, and finds old rows as long as they are stored in time order. If updates move them, use a b-tree on the time.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/brin.html'],
  needs: ['intent'],
  // which rows are to go, and how large the table is, is known where a spec says it
  *checkCatalog(catalog, meaning) {
    for (const table of wholeTables(catalog)) {
      const { id, intent, columns, indexes } = namedTable(table, { catalog, meaning });
      if (intent === null || intent.retention === null || intent.rows.now === null) continue;
      // more than that is for partitions to drop: partitioning/require-partitions-for-retention
      const isDropped = table.attributes.partitionBy !== null || (intent.rows.perDay ?? 0) > MOST_DELETES_PER_DAY;
      const bytes = heapBytes(intent, intent.rows.now);
      const times = columns.filter(({ attributes }) => /^(timestamp|date)/.test(attributes.type));
      const [first] = times.map((column) => column.id.name);
      if (first === undefined || isDropped || bytes < LARGE_BYTES) continue;
      if (times.some((column) => indexes.some((index) => isLedBy(index, column.id.name)))) continue;
      const name = `${id.name}_${first}_brin`;
      yield {
        about: id,
        spot: { of: id, attribute: 'retention' },
        message: `${said(catalog, id)} deletes old rows but no index starts with a time column, so each batch reads ${formatBytes(bytes)} to find them; add a BRIN index, for example ${name}: { columns: [${first}], method: brin }`,
        ddl: [
          `CREATE INDEX CONCURRENTLY IF NOT EXISTS ${quoteIdentifier(name)} ON ${sqlName(id)} USING brin (${quoteIdentifier(first)})`,
        ],
      };
    }
  },
});

/** A BRIN index serves by any of its columns; one whose build failed serves nobody. */
function isLedBy(index: IndexShape, name: string): boolean {
  if (!index.valid) return false;
  const columns = keyColumns(index);
  return index.method === 'brin' ? columns.includes(name) : index.where === null && columns[0] === name;
}
