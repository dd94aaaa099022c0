import { identifier } from '../../src/kernel/identifier';
import { createIndexDdl, elementText, writtenElements } from '../../src/catalog/access';
import { said } from '../../src/catalog/words';
import { indexNeeds, ownElements, type IndexNeed } from '../../src/meaning/index-needs';
import { placeIn } from '../../src/meaning/queries';
import { defineRule } from '../../src/rules/rule';
import { formatCount } from '../../src/workload';

/** Rows that one call may read before an index pays: about what fits into a few milliseconds. */
const ROWS = 5_000;

export default defineRule({
  id: 'indexes/require-query-index',
  severity: 'warning',
  title: 'Index the filter and the order of each declared query',
  why: "Without an index on what it compares, each call reads all rows of the tenant. If the index doesn't provide the order, LIMIT 50 still reads and sorts every matching row, and the largest tenant is hit first.",
  tradeoffs: 'Each insert writes to each index, 70 to 110 bytes of WAL per row.',
  validation: { none: 'queries are declared, not in the catalog; EXPLAIN shows a Seq Scan, or a Sort below the Limit' },
  changesIf: 'The query runs a few times a day, or nearly all rows match.',
  review: {
    found: 'queries',
    are: 'have no index for their filter and order',
    advice:
      'Build one for each, the tenant first, then the columns compared for equality, then the range or the sort order; CONCURRENTLY, the most frequent query first. Each one costs an entry per insert: build none for a query that runs once a day.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/indexes-multicolumn.html',
    'https://www.postgresql.org/docs/current/indexes-ordering.html',
  ],
  *checkQuery(query, catalog, meaning) {
    const asked = { catalog, meaning };
    if (query.purpose !== 'query') return;
    for (const need of indexNeeds(query, asked)) {
      const { table, verdict, wanted, rows } = need;
      if ((verdict !== 'missing' && verdict !== 'unsorted') || rows === null || rows < ROWS) continue;
      const own = ownElements(table, wanted);
      const name = identifier(table.id.name, ...own.map(elementText), 'idx');
      const ddl = createIndexDdl(table.table, { name, elements: wanted });
      yield {
        ...placeIn(query, table.id),
        known: 'assumed',
        message: `${query.object} ${consequence(need)} of ${said(catalog, table.id)}, about ${formatCount(rows)} of the largest tenant in a year; add an index on (${writtenElements(wanted)})`,
        ...(ddl.length > 0 && { ddl }),
      };
    }
  },
});

function consequence({ verdict }: IndexNeed): string {
  return verdict === 'missing'
    ? 'has no index on what it compares, so each call reads the rows'
    : "uses an index that doesn't provide its order, so each call reads and sorts the matching rows";
}
