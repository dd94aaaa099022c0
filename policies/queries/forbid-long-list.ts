import { said } from '../../src/catalog/words';
import { tablesIn } from '../../src/meaning/named-tables';
import { placeIn } from '../../src/meaning/queries';
import { defineRule } from '../../src/rules/rule';

/** Measured on 15 and 18: to parse and plan 1,000 constants takes 1 to 3 ms and 30,000 80 to 100 ms; as one array 0.6 and 35 to 50 ms. */
const MOST_CONSTANTS = 1_000;

export default defineRule({
  id: 'queries/forbid-long-list',
  severity: 'warning',
  title: 'Send a long list as one array',
  why: 'Each constant of IN (...) is parsed and planned by itself, at every call, and before PostgreSQL 18 each length of the list is a statement of its own in pg_stat_statements.',
  tradeoffs: 'The client sends an array parameter.',
  validation: { none: 'a catalog holds no queries; pg_stat_statements shows the text of the statement' },
  changesIf: 'The statement runs once.',
  review: {
    found: 'queries',
    are: 'list their values one by one',
    advice:
      'Send the values as one array (= ANY($1)) or join unnest($1) where there are thousands; where they come from the database, join the table that they come from.',
    goesIn: 'release',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/functions-comparisons.html#FUNCTIONS-COMPARISONS-ANY-SOME'],
  *checkQuery(query, catalog, meaning) {
    const asked = { catalog, meaning };
    if (query.purpose !== 'query') return;
    for (const block of query.shape.blocks) {
      for (const { column, listed } of block.filters) {
        if (listed <= MOST_CONSTANTS) continue;
        const [table] = tablesIn(block, asked);
        const of = table === undefined ? '' : ` of ${said(catalog, table.id)}`;
        yield {
          ...placeIn(query, table?.id),
          detail: column,
          message: `${query.object} compares "${column}"${of} with a list of ${listed} values, which are parsed and planned one by one at each call; send them as one array: ${column} = ANY($1)`,
        };
      }
    }
  },
});
