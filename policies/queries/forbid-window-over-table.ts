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
  title: 'Filter rows before a window function',
  why: 'A window function runs after WHERE and before LIMIT: count(*) OVER () reads every matching row to return twenty, and PARTITION BY sorts all of them to number them.',
  tradeoffs: 'The total next to a page needs a second query, or is an estimate.',
  validation: { none: 'the catalog contains no queries; EXPLAIN shows WindowAgg below Limit over all rows' },
  changesIf: 'The query is a report that runs once a day.',
  review: {
    found: 'queries',
    are: 'compute a window over a whole table',
    advice:
      'Select the page first and get the total from a separate query, or from a counter; for the newest row of each group use DISTINCT ON or LATERAL with an index in that order.',
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
        message: `${query.object} computes a window over ${said(catalog, table.id)} before its LIMIT, so each call reads ${describeRows(rows)}; filter the rows first, and get a total from a separate query`,
      };
    }
  },
});
