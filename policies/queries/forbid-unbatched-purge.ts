import { said } from '../../src/catalog/words';
import { soleTable, type Asked, type NamedTable } from '../../src/meaning/named-tables';
import { placeIn, type JudgedQuery } from '../../src/meaning/queries';
import { columnOf, grows, meetsAll, narrowing } from '../../src/meaning/reads';
import { defineRule } from '../../src/rules/rule';
import type { Block, Filter } from '../../src/sql/shape';
import { describeRows, mostRows, tenantRows } from '../../src/workload/reads';

const MANY_ROWS = 100_000;
/** A few thousand rows a call are a batch. */
const BATCH_ROWS = 10_000;
const DAY_S = 86_400;
/** Whoever calls it this often deletes little each time, whatever there is. */
const OFTEN_PER_S = 1 / 3600;
const TIMES = /^(?:timestamp|date)/;

export default defineRule({
  id: 'queries/forbid-unbatched-purge',
  severity: 'warning',
  title: 'Delete old rows in batches or by partition',
  why: 'A DELETE by age is one transaction: it locks every row that it finds, writes WAL for each, loses all of its work when canceled, and leaves as many dead rows to one vacuum. Partitions by time are dropped in a moment.',
  tradeoffs:
    'A loop outside of SQL with a commit after each batch; partitions need the time column in every unique key.',
  validation: {
    none: 'the catalog contains no queries; pg_stat_statements shows rows per call, and pg_stat_user_tables n_dead_tup after it',
  },
  changesIf: 'It runs so often that each call finds a few thousand rows.',
  review: {
    found: 'statements',
    are: 'delete everything older than a time at once',
    advice:
      'Delete by the key in batches of a few thousand rows with a commit after each: WHERE the key IN (SELECT it ... ORDER BY the time LIMIT 5000). Where rows always leave by age, partition the table by time and drop whole partitions.',
    goesIn: 'release',
    effort: ['S', 'L'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-delete.html',
    'https://www.postgresql.org/docs/current/ddl-partitioning.html',
  ],
  *checkQuery(query, catalog, meaning) {
    const asked = { catalog, meaning };
    for (const block of query.shape.blocks) {
      const table = block.command === 'delete' ? soleTable(block, asked) : undefined;
      const age = table === undefined ? undefined : ageIn(block, table, asked);
      if (table === undefined || age === undefined) continue;
      const rows = tenantRows(table.intent, meaning.model, grows(table, asked, query));
      if (rows === null || mostRows(rows) < MANY_ROWS || isFrequent(query, table)) continue;
      yield {
        ...placeIn(query, table.id),
        detail: age.column,
        ...(rows.assumed && { known: 'assumed' }),
        message: `${query.object} deletes from ${said(catalog, table.id)} by age in one transaction, out of ${describeRows(rows)}, which locks each row and leaves it dead; delete in batches, or drop partitions by "${age.column}"`,
      };
    }
  },
});

/** The upper bound on a time, where nothing else narrows the statement. */
function ageIn(block: Block, table: NamedTable, asked: Asked): Filter | undefined {
  const isAge = ({ column, comparison, operator, wrapper }: Filter): boolean =>
    comparison === 'range' &&
    wrapper === null &&
    (operator === '<' || operator === '<=') &&
    TIMES.test(columnOf(table, column)?.attributes.type ?? '');
  const age = narrowing(block, table, asked).find(isAge);
  if (age === undefined) return undefined;
  const filters = block.filters.filter((one) => one !== age);
  return meetsAll({ ...block, filters }, table, asked) ? age : undefined;
}

/** True where what arrives between two calls is a batch. */
function isFrequent({ rate }: JudgedQuery, { intent }: NamedTable): boolean {
  if (rate === null) return false;
  const perDay = intent?.rows.perDay ?? null;
  return perDay === null ? rate >= OFTEN_PER_S : perDay / (rate * DAY_S) < BATCH_ROWS;
}
