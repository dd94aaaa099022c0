import { said } from '../../src/catalog/words';
import { soleTable } from '../../src/meaning/named-tables';
import { placeIn } from '../../src/meaning/queries';
import { asksByKey, grows, meetsAll } from '../../src/meaning/reads';
import { defineRule } from '../../src/rules/rule';
import { describeRows, mostRows, tenantRows } from '../../src/workload/reads';

/** What one answer may hold; below it nobody notices. */
const MANY_ROWS = 10_000;

export default defineRule({
  id: 'queries/forbid-unbounded-read',
  severity: 'warning',
  title: 'Add a LIMIT to every read of a growing table',
  why: "Without a LIMIT the result grows with the tenant: fast for all at first, until the largest customer's request exhausts the client's memory, the connection and the cache.",
  tradeoffs: 'Clients that need all rows page by key, or use a cursor.',
  validation: {
    none: 'the catalog contains no queries; with pg_stat_statements: SELECT query, rows / calls FROM pg_stat_statements WHERE rows / calls > 10000',
  },
  changesIf: 'The query is an export that streams, for example COPY or a cursor: run it as a role of kind analytics.',
  review: {
    found: 'queries',
    are: 'read an unlimited number of rows',
    advice:
      'Add a LIMIT to each, and a way to continue after the last key. The tenant with the most rows is affected first.',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/queries-limit.html'],
  *checkQuery(query, catalog, meaning) {
    const asked = { catalog, meaning };
    const { outer } = query.shape;
    const table = soleTable(outer, asked);
    if (query.purpose !== 'query' || outer.command !== 'select' || table === undefined) return;
    if (query.role?.kind === 'analytics' || outer.hasLimit || outer.hasAggregate || outer.groups) return;
    const rows = tenantRows(table.intent, meaning.model, grows(table, asked, query));
    if (rows === null || mostRows(rows) < MANY_ROWS || asksByKey(outer, table, asked) || !meetsAll(outer, table, asked))
      return;
    yield {
      ...placeIn(query, table.id),
      ...(rows.assumed && { known: 'assumed' }),
      message: `${query.object} reads ${said(catalog, table.id)} without a LIMIT or a selective condition: ${describeRows(rows)}, in one result; add ORDER BY and LIMIT, and page by the last key`,
    };
  },
});
