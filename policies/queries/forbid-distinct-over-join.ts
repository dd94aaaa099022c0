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
  title: 'Ask whether a row exists instead of joining and removing duplicates',
  why: 'The join makes a row for each match, and DISTINCT sorts or hashes them all to remove what it made. EXISTS is a semi-join: it stops at the first match of each row.',
  tradeoffs: 'None: the answer is the same.',
  validation: { none: 'a catalog holds no queries; EXPLAIN shows Unique or HashAggregate above a join' },
  changesIf: 'The joined table has one row at most for each row of the answer.',
  review: {
    found: 'queries',
    are: 'multiply rows and remove the duplicates',
    advice:
      'Move the joined table into WHERE EXISTS with its conditions, and drop DISTINCT where the key of the remaining table is in the answer.',
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
        message: `${query.object} joins ${said(catalog, table.id)}, of which it shows nothing, so each match makes a row that DISTINCT sorts and removes; write WHERE EXISTS (SELECT FROM ${relation.name} ...) in place of the join`,
      };
    }
  },
});
