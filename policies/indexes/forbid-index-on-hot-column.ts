import { indexSaid } from '../../src/catalog/access';
import { keyColumns, type IndexShape } from '../../src/catalog/keys';
import { wholeTables } from '../../src/catalog/relations';
import { said } from '../../src/catalog/words';
import { isAdded, namedTable } from '../../src/meaning/named-tables';
import type { Table } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';
import { expressionFacts } from '../../src/sql/expression';
import { formatCount, formatExact, updatesAreHot, walPerUpdate } from '../../src/workload';

const UPDATES_PER_S = 1;

export default defineRule({
  id: 'indexes/forbid-index-on-hot-column',
  severity: 'warning',
  title: "Don't index frequently updated columns",
  why: 'An update that changes no indexed column stays on its page (HOT) and touches no index. One index that includes such a column, or uses it in its condition, ends that for the whole table: 2.5 to 3 times the WAL, and dead entries in every index.',
  tradeoffs: 'The query that looked up rows by the column reads more of them, or uses a small separate table.',
  validation: {
    none: 'which columns change is declared; n_tup_hot_upd of pg_stat_user_tables shows it on a live table',
  },
  changesIf: 'The column changes only once or twice in the life of a row.',
  review: {
    found: 'indexes',
    are: 'include a frequently updated column',
    advice:
      'Drop each CONCURRENTLY and let its query find the live rows by another index, or in a small separate table: without it the updates stay on their page (HOT) and touch no index.',
    goesIn: 'online',
    effort: ['M', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/storage-hot.html',
    'https://www.postgresql.org/docs/current/monitoring-stats.html',
  ],
  needs: ['intent'],
  *checkCatalog(catalog, meaning) {
    for (const table of wholeTables(catalog)) {
      const { intent, ...named } = namedTable(table, { catalog, meaning });
      const updates = intent?.writes.updates ?? 0;
      if (intent === null || updates < UPDATES_PER_S) continue;
      for (const index of named.indexes) {
        const hot = intent.writes.hotColumns.filter((name) => holds(index, name));
        // BRIN summarizes a block and lets an update stay on its page from PostgreSQL 16 on
        if (hot.length === 0 || isAdded({ intent }, index.id) || index.method === 'brin') continue;
        yield {
          about: index.id,
          numbers: { updatesPerSecond: updates },
          message: `${indexSaid(catalog, index)} of ${said(catalog, table.id)} includes ${hot.map((name) => `"${name}"`).join(', ')}, which ${formatCount(updates)} updates a second change, so none of them is HOT${costs(intent)}; drop it, or move the hot column to its own table`,
        };
      }
    }
  },
});

function holds(index: IndexShape, name: string): boolean {
  const expressions = [...index.elements.map(({ expression }) => expression), index.where];
  return (
    [...keyColumns(index), ...index.include].includes(name) ||
    expressions.some((text) => expressionFacts(text)?.columns.includes(name) === true)
  );
}

/** Told where the spec declares the index: what it declares without one tells nothing of one that a migration adds. */
function costs(table: Table): string {
  if (updatesAreHot(table)) return '';
  const without = walPerUpdate({ ...table, primaryKey: null, uniques: [], indexes: [] });
  return `: each writes ${formatExact(Math.round(walPerUpdate(table)))} bytes of WAL instead of ${formatExact(Math.round(without))}`;
}
