import { said } from '../../src/catalog/words';
import { soleTable } from '../../src/meaning/named-tables';
import { placeIn } from '../../src/meaning/queries';
import { asksByKey, grows, meetsAll } from '../../src/meaning/reads';
import { defineRule } from '../../src/rules/rule';
import { describeRows, mostRows, tenantRows } from '../../src/workload/reads';

const MANY_ROWS = 10_000;

export default defineRule({
  id: 'queries/forbid-window-over-table',
  severity: 'warning',
  title: 'Narrow the rows before a window function sees them',
  why: 'A window function runs after WHERE and before LIMIT: count(*) OVER () reads every row that matches to show twenty, and PARTITION BY sorts them all to number them.',
  tradeoffs: 'A total beside a page is a second query, or an estimate.',
  validation: { none: 'a catalog holds no queries; EXPLAIN shows WindowAgg below Limit over all rows' },
  changesIf: 'The query is a report that runs once a day.',
  review: {
    found: 'queries',
    are: 'compute a window over a whole table',
    advice:
      'Take the page first and the total by a query of its own, or from a counter; for the newest row of each group use DISTINCT ON or LATERAL with an index that gives that order.',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/tutorial-window.html'],
  *checkQuery(query, catalog, meaning) {
    const asked = { catalog, meaning };
    if (query.purpose !== 'query' || query.role?.kind === 'analytics') return;
    for (const block of query.shape.blocks) {
      const table = soleTable(block, asked);
      if (table === undefined || !block.hasWholeWindow || block.groups) continue;
      const rows = tenantRows(table.intent, meaning.model, grows(table, asked, query));
      if (rows === null || mostRows(rows) < MANY_ROWS) continue;
      if (asksByKey(block, table, asked) || !meetsAll(block, table, asked)) continue;
      yield {
        ...placeIn(query, table.id),
        ...(rows.assumed && { known: 'assumed' }),
        message: `${query.object} computes a window over ${said(catalog, table.id)} before its LIMIT, so each call reads ${describeRows(rows)}; narrow the rows first, and take a total by a query of its own`,
      };
    }
  },
});
