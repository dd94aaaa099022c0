import { parseExpression } from '../../src/sql/expression';
import { accessPaths, type AccessPath } from '../../src/model/access-paths';
import type { Table } from '../../src/model/types';
import { formatCount, formatExact, walPerUpdate } from '../../src/workload';
import { defineRule } from '../../src/rules/rule';

const UPDATES_PER_S = 1;

export default defineRule({
  id: 'indexes/forbid-index-on-hot-column',
  severity: 'warning',
  title: 'Keep columns that change all the time out of indexes',
  why: 'An update that changes no indexed column stays on its page (HOT) and leaves the indexes alone. One index on such a column, or with it in its condition, ends that for the whole table: 2.5 to 3 times the WAL, and every index of the table grows with dead entries.',
  tradeoffs: 'The query that looked rows up by the column reads more of them, or asks a small table beside this one.',
  validation: {
    none: 'which columns change is declared; n_tup_hot_upd of pg_stat_user_tables shows it on a live table',
  },
  changesIf: 'The column changes once or twice in the life of a row; then it is not hot.',
  review: {
    found: 'indexes',
    are: 'hold a column that changes all the time',
    advice:
      'Drop each CONCURRENTLY and let the query that it served read the live rows by another, or a small table beside: without it the updates stay on their page (HOT) and write no index at all.',
    goesIn: 'online',
    effort: ['M', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/storage-hot.html',
    'https://www.postgresql.org/docs/current/monitoring-stats.html',
  ],
  *checkTable(table) {
    const { hotColumns, updates } = table.writes;
    if (hotColumns.length === 0 || updates === null || updates < UPDATES_PER_S) return;
    for (const path of accessPaths(table)) {
      const hot = hotColumns.filter((name) => holds(path, name));
      // BRIN summarizes a block and lets an update stay on its page from PostgreSQL 16 on
      if (hot.length === 0 || path.added || path.method === 'brin') continue;
      yield {
        at: path.origin,
        object: `${path.kind === 'index' ? 'index' : 'table'} "${path.kind === 'index' ? path.name : table.name}"`,
        message: `${path.kind} "${path.name}" of table "${table.name}" holds ${hot.map((name) => `"${name}"`).join(', ')}, which ${formatCount(updates)} updates a second change, so none of them is HOT: each writes ${formatExact(Math.round(walPerUpdate(table)))} bytes of WAL instead of ${formatExact(Math.round(hotBytes(table)))}; drop it, or move the hot column to a table of its own`,
      };
    }
  },
});

function holds({ columns, include, where }: AccessPath, name: string): boolean {
  const expressions = [...columns.filter(({ isColumn }) => !isColumn).map(({ expression }) => expression), where ?? ''];
  const plain = [...columns.map(({ expression }) => expression), ...include];
  return plain.includes(name) || expressions.some((text) => text !== '' && mentions(text, name));
}

function mentions(expression: string, name: string): boolean {
  const parsed = parseExpression(expression);
  return 'facts' in parsed && parsed.facts.columns.includes(name);
}

/** What an update would write if no index held a hot column. */
function hotBytes(table: Table): number {
  return walPerUpdate({ ...table, primaryKey: null, uniques: [], indexes: [] });
}
