import { said } from '../../src/catalog/words';
import { soleTable, tableNamed } from '../../src/meaning/named-tables';
import { isLed } from '../../src/meaning/index-needs';
import { placeIn } from '../../src/meaning/queries';
import { asksByKey, grows, meetsAll } from '../../src/meaning/reads';
import { defineRule } from '../../src/rules/rule';
import { perRowAggregates } from '../../src/sql/per-row';
import { formatCount } from '../../src/workload';
import { mostRows, tenantRows } from '../../src/workload/reads';

const MANY_ROWS = 10_000;
/** A page: so many look-ups in an index take a few milliseconds. */
const PAGE = 100;

export default defineRule({
  id: 'queries/forbid-subquery-per-row',
  severity: 'warning',
  title: 'Aggregate once for all rows instead of once per row',
  why: 'PostgreSQL runs a correlated subquery of the SELECT list for each row of the result and never turns it into a join: the work is rows times rows.',
  tradeoffs:
    "A join to a grouped subquery also aggregates rows that the page doesn't show, unless another condition restricts it.",
  validation: { none: 'the catalog contains no queries; EXPLAIN shows a SubPlan' },
  changesIf: 'The result has few rows, and an index serves the subquery.',
  review: {
    found: 'queries',
    are: 'run a subquery for each row of the result',
    advice:
      'Join a subquery grouped by the key, or select the page first and aggregate only for its keys (= ANY). An index on the compared column helps a page, but not an export.',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-expressions.html#SQL-SYNTAX-SCALAR-SUBQUERIES'],
  *checkQuery(query, catalog, meaning) {
    const asked = { catalog, meaning };
    if (query.purpose !== 'query') return;
    for (const { block: index, inner } of perRowAggregates(query.sql)) {
      const block = query.shape.blocks[index];
      const outer = block === undefined ? undefined : soleTable(block, asked);
      const counted = inner.relation === null ? undefined : tableNamed({ name: inner.relation }, asked);
      if (block === undefined || outer === undefined || counted === undefined || block.groups) continue;
      if (asksByKey(block, outer, asked)) continue;
      const isPage = block.hasLimit && (block.limit === null || block.limit <= PAGE);
      const isServed = isLed(counted, inner.column);
      const [rows, of] = [outer, counted].map((one) => tenantRows(one.intent, meaning.model, grows(one, asked, query)));
      if (rows == null || of == null || mostRows(of) < MANY_ROWS || (isPage && isServed)) continue;
      if (!block.hasLimit && (mostRows(rows) < PAGE || !meetsAll(block, outer, asked))) continue;
      const times = block.limit === null ? 'for each row' : `for ${formatCount(block.limit)} rows`;
      const cost = isServed ? '' : ` without an index on "${inner.column}"`;
      yield {
        ...placeIn(query, counted.id),
        ...((rows.assumed ?? of.assumed) === true && { known: 'assumed' }),
        message: `${query.object} runs a subquery on ${said(catalog, counted.id)} ${times} of ${said(catalog, outer.id)} in its result${cost}; join a subquery grouped by "${inner.column}", or aggregate for the keys of one page`,
      };
    }
  },
});
