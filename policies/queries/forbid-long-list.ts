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
  why: 'PostgreSQL parses and plans each constant of IN (...) separately, on every call. Before PostgreSQL 18, pg_stat_statements also counts each list length as a different statement.',
  tradeoffs: 'The client sends an array parameter.',
  validation: { none: "the catalog contains no queries; pg_stat_statements shows the statement's text" },
  changesIf: 'The statement runs once.',
  review: {
    found: 'queries',
    are: 'list their values one by one',
    advice:
      'Send the values as one array (= ANY($1)), or join unnest($1) if there are thousands; if they come from the database, join the table they come from.',
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
          message: `${query.object} compares "${column}"${of} with a list of ${listed} values, which are parsed and planned one by one on each call; send them as one array: ${column} = ANY($1)`,
        };
      }
    }
  },
});
