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
  title: 'Order the columns of an index as its query narrows down',
  why: 'A b-tree is read from its first column on: what is compared with one value must come first, then the order of the rows, then one range. With the range in front all of it is read and filtered; with another column between, the order is lost and every match is sorted.',
  tradeoffs: 'An index that serves one query in the best order may no longer serve another.',
  validation: { none: 'queries are declared, not in a catalog; EXPLAIN shows Rows Removed by Filter or a Sort' },
  changesIf: 'The index is there for another query, and this one is rare.',
  review: {
    found: 'queries',
    are: 'have an index in another order than they narrow down',
    advice:
      'Build for each the index in the order that the query asks (tenant, equality, range or order), CONCURRENTLY, compare the plans, and drop the old one then.',
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
        message: `${said(catalog, misordered.id)} (${writtenElements(misordered.elements)}) of ${said(catalog, table.id)} holds what ${query.object} asks for in an order that does not serve it, so each call reads about ${formatCount(rows)} rows of the largest tenant; order it (${writtenElements(wanted)})`,
        ...(ddl.length > 0 && { ddl }),
      };
    }
  },
});
