import { identifier } from '../../src/kernel/identifier';
import { createIndexDdl, elementText, writtenElements } from '../../src/catalog/access';
import { said } from '../../src/catalog/words';
import { indexNeeds, ownElements } from '../../src/meaning/index-needs';
import { defineRule } from '../../src/rules/rule';
import { formatCount } from '../../src/workload';

const ROWS = 5_000;

export default defineRule({
  id: 'indexes/match-query-order',
  severity: 'warning',
  title: 'Order index columns the way the query filters',
  why: 'A b-tree is searched from its first column on: columns compared for equality must come first, then the sort order, then one range. With the range first the whole range is read and filtered; with another column in between, the order is lost and all matches are sorted.',
  tradeoffs: 'An index in the best order for one query may no longer serve another.',
  validation: { none: 'queries are declared, not in the catalog; EXPLAIN shows Rows Removed by Filter or a Sort' },
  changesIf: 'The index exists for another query, and this one is rare.',
  review: {
    found: 'queries',
    are: 'have an index in the wrong column order',
    advice:
      'Build for each query an index in its order (tenant, equality, range or sort order), CONCURRENTLY, compare the plans, and then drop the old one.',
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
    for (const { table, misordered, wanted, rows } of indexNeeds(query, asked)) {
      if (misordered === null || rows === null || rows < ROWS) continue;
      const own = ownElements(table, wanted);
      const name = identifier(table.id.name, ...own.map(elementText), 'idx');
      const ddl = createIndexDdl(table.table, { name, elements: wanted });
      const declared = table.intent?.indexes.find((index) => index.name === misordered.id.name);
      yield {
        at: declared?.origin ?? query.origin,
        about: misordered.id,
        relation: table.id,
        detail: query.object,
        message: `${said(catalog, misordered.id)} (${writtenElements(misordered.elements)}) of ${said(catalog, table.id)} has the columns of ${query.object} in an order that doesn't serve it, so each call reads about ${formatCount(rows)} rows of the largest tenant; order it (${writtenElements(wanted)})`,
        ...(ddl.length > 0 && { ddl }),
      };
    }
  },
});
