import { said } from '../../src/catalog/words';
import { soleTable, type Asked, type NamedTable } from '../../src/meaning/named-tables';
import { placeIn } from '../../src/meaning/queries';
import { asksByKey, grows, meetsAll, narrowing } from '../../src/meaning/reads';
import { defineRule } from '../../src/rules/rule';
import type { Block } from '../../src/sql/shape';
import { formatCount } from '../../src/workload';
import { describeRows, mostRows, tenantRows } from '../../src/workload/reads';

/** A good part of a core: counting rows that are in memory takes about 0.1 microseconds each, and a core is not there for that alone. */
const MOST_ROWS_PER_S = 1_000_000;
/** Where nobody says how often: a tenth of a second for one answer. */
const MOST_ROWS_PER_CALL = 1_000_000;

export default defineRule({
  id: 'queries/prefer-rollup',
  severity: 'warning',
  title: 'Serve frequent aggregates from a rollup',
  why: 'A count or a sum reads every row it aggregates, on each call; the work grows with the tenant while the result stays one row.',
  tradeoffs: 'The numbers are as old as the last refresh; a counter that writers maintain is exact, but a hot row.',
  validation: {
    none: 'the catalog contains no queries; with pg_stat_statements: SELECT query, calls, shared_blks_hit FROM pg_stat_statements ORDER BY shared_blks_hit DESC LIMIT 20',
  },
  changesIf: 'The result must be exact to the second: then maintain a counter, in several slots if it is hot.',
  review: {
    found: 'queries',
    are: 'aggregate the same rows repeatedly',
    advice:
      'Maintain the sums in a table that a job updates with what has changed, or in a materialized view with a unique index that is refreshed CONCURRENTLY, and let the queries read that.',
    goesIn: 'release',
    effort: ['M', 'L'],
  },
  refs: ['https://www.postgresql.org/docs/current/rules-materializedviews.html'],
  *checkQuery(query, catalog, meaning) {
    const asked = { catalog, meaning };
    const { outer } = query.shape;
    const table = soleTable(outer, asked);
    if (query.purpose !== 'query' || table === undefined || !(outer.hasAggregate || outer.groups)) return;
    if (query.role?.kind === 'analytics' && query.rate === null) return;
    if (asksByKey(outer, table, asked) || !meetsAll(outer, table, asked)) return;
    const rows = tenantRows(table.intent, meaning.model, grows(table, asked, query));
    // calls come from all tenants, so the average one stands for them; where tenants are not counted nothing is known
    const each = table.scope === 'tenant' ? (rows?.average ?? 0) : (rows?.all ?? 0);
    if (query.rate === null) {
      if (rows === null || mostRows(rows) < MOST_ROWS_PER_CALL) return;
      yield {
        ...placeIn(query, table.id),
        ...(rows.assumed && { known: 'assumed' }),
        message: `${query.object} aggregates ${said(catalog, table.id)} ${narrowed(outer, table, asked)}, so each call reads ${describeRows(rows)}; serve it from a rollup, or maintain a counter`,
      };
      return;
    }
    if (each * query.rate < MOST_ROWS_PER_S) return;
    const largest = rows?.largest ?? null;
    const most = largest === null ? '' : `, ${formatCount(largest)} for the largest`;
    yield {
      ...placeIn(query, table.id),
      message: `${query.object} reads ${formatCount(each)} rows of ${said(catalog, table.id)} on each call for the average tenant in a year${most}, at ${query.rate}/s ${formatCount(each * query.rate)} rows a second; serve it from a rollup, or maintain a counter`,
    };
  },
});

function narrowed(block: Block, table: NamedTable, asked: Asked): string {
  const columns = narrowing(block, table, asked).flatMap(({ column }) =>
    column === table.tenantColumn ? [] : [column],
  );
  return columns.length === 0
    ? 'with nothing that narrows it'
    : `narrowed by "${[...new Set(columns)].join('", "')}" alone, which has few values`;
}
