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
  title: 'Give every read of a growing table a LIMIT',
  why: 'Without a LIMIT the answer grows with the tenant: fast for all on the first day, and one day the largest customer takes the memory of the client, the connection and the cache with one request.',
  tradeoffs: 'Whoever needs all rows pages by key, or reads through a cursor.',
  validation: {
    none: 'a catalog holds no queries; with pg_stat_statements: SELECT query, rows / calls FROM pg_stat_statements WHERE rows / calls > 10000',
  },
  changesIf: 'The query is an export that streams, e.g. COPY or a cursor: give it to a role of kind analytics.',
  review: {
    found: 'queries',
    are: 'read as many rows as there are',
    advice:
      'Give each a LIMIT, and a way to ask for what follows by the last key. The tenant with the most rows meets it first.',
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
      message: `${query.object} reads ${said(catalog, table.id)} without a LIMIT and with nothing that narrows it: ${describeRows(rows)}, in one answer; add ORDER BY and LIMIT, and page by the last key`,
    };
  },
});
