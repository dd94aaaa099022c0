import { said } from '../../src/catalog/words';
import { tableNamed } from '../../src/meaning/named-tables';
import { placeIn } from '../../src/meaning/queries';
import { asksByKey, grows } from '../../src/meaning/reads';
import { defineRule } from '../../src/rules/rule';
import { hiddenJoins } from '../../src/sql/distinct-joins';
import { mostRows, tenantRows } from '../../src/workload/reads';

const MANY_ROWS = 10_000;

export default defineRule({
  id: 'queries/forbid-distinct-over-join',
  severity: 'warning',
  title: 'Use EXISTS instead of DISTINCT over a join',
  why: 'The join produces a row for each match, and DISTINCT sorts or hashes all of them to remove the duplicates. EXISTS is a semi-join, which stops at the first match of each row.',
  tradeoffs: 'None: the result is the same.',
  validation: { none: 'the catalog contains no queries; EXPLAIN shows Unique or HashAggregate above a join' },
  changesIf: 'The joined table has at most one row for each row of the result.',
  review: {
    found: 'queries',
    are: 'multiply rows and remove the duplicates',
    advice:
      'Move the joined table with its conditions into WHERE EXISTS, and drop DISTINCT if the result includes the key of the remaining table.',
    goesIn: 'release',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/functions-subquery.html#FUNCTIONS-SUBQUERY-EXISTS'],
  *checkQuery(query, catalog, meaning) {
    const asked = { catalog, meaning };
    if (query.purpose !== 'query') return;
    for (const { block: index, relation } of hiddenJoins(query.sql)) {
      const block = query.shape.blocks[index];
      const table = tableNamed(relation, asked);
      if (block === undefined || table === undefined || asksByKey(block, table, asked)) continue;
      const rows = tenantRows(table.intent, meaning.model, grows(table, asked, query));
      if (rows === null || mostRows(rows) < MANY_ROWS) continue;
      yield {
        ...placeIn(query, table.id),
        ...(rows.assumed && { known: 'assumed' }),
        message: `${query.object} joins ${said(catalog, table.id)} without selecting from it, so each match adds a row that DISTINCT sorts and removes; use WHERE EXISTS (SELECT FROM ${relation.name} ...) instead of the join`,
      };
    }
  },
});
