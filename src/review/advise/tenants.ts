/** What one large tenant does to plans and statistics that are made for the average. */
import { quoteIdentifier } from '../../kernel/identifier';
import { rowsAt } from '../../workload';
import { nameOf, yearBytes, type Advice, type View } from '../view';
import { list, percent, rows } from '../words';
import { computedRisk, recommend, sql } from './build';

/** Shares from which on the planner's average is wrong by orders of magnitude for the one who pays most. */
const LARGE_SHARE = 0.1;
/** default_statistics_target: as many tenants are known by name. */
const KNOWN_TENANTS = 100;
const TARGET = 1_000;

export function* largestTenant(view: View): Iterable<Advice> {
  const { largestShare: share, expectedTenants: tenants, key, model } = view.model.tenancy;
  if (model !== 'shared-schema') return;
  if (share === null || tenants === null) {
    yield {
      notJudged:
        'What one large tenant does to the others: `tenancy.expected` (tenants, largest_share) is not declared.',
    };
    return;
  }
  if (share < LARGE_SHARE || tenants < 10) return;
  const large = view.tables
    .filter((table) => table.scope === 'tenant' && (rowsAt(table, 1) ?? 0) > 1e6)
    .toSorted((a, b) => yearBytes(b) - yearBytes(a));
  const [first] = large;
  if (first === undefined) return;
  const all = rowsAt(first, 1) ?? 0;
  const average = (all * (1 - share)) / (tenants - 1);
  yield {
    risk: computedRisk(view, '/tenancy/expected', {
      id: 'largest-tenant',
      kind: 'scale',
      level: 'medium',
      title: `one tenant owns ${percent(share)}: ${rows(all * share)} rows of "${first.name}" where the average has ${rows(average)}`,
      evidence: [
        `${rows(tenants)} tenants; the largest is ${rows((all * share) / average)} times the average in "${first.name}"`,
        `with default_statistics_target ${KNOWN_TENANTS} the planner knows at most ${KNOWN_TENANTS} of them by name and takes the others for equal`,
        'a driver that prepares statements gets a generic plan from the sixth execution on: one plan for both, made for the average',
      ],
      consequence:
        'The plan that is right for thousands is wrong for the one who pays most, and it is that one who meets the statement timeout. Nothing in a test with even tenants shows it.',
      objects: large.slice(0, 4).map(({ name }) => `table "${name}"`),
    }),
    recommendation: recommend({
      id: 'largest-tenant',
      group: 'performance',
      level: 'medium',
      title: `Raise the statistics of "${key.column}" on ${list(large.slice(0, 4).map(({ name }) => `"${name}"`))}, and test with the largest tenant`,
      why: `With a target of ${TARGET} the ${TARGET} largest tenants are known by name, which is where the differences are. The plans below are asked for the most common tenant on purpose.`,
      tradeoffs:
        'ANALYZE reads ten times as many rows (300,000) and planning looks at longer lists: a tenth of a millisecond.',
      changesIf: `the largest tenant moves to a database of its own, which its share would justify, or plans turn out the same for both`,
      change: [
        sql(
          'on the live database',
          ...large
            .slice(0, 4)
            .map(
              (table) =>
                `ALTER TABLE ${nameOf(table)} ALTER COLUMN ${quoteIdentifier(table.tenantColumn ?? '')} SET STATISTICS ${TARGET};`,
            ),
          ...large.slice(0, 4).map((table) => `ANALYZE ${nameOf(table)};`),
        ),
      ],
      validate: [
        sql(
          'what share the largest tenants really have',
          `SELECT tenant, round((100 * share)::numeric, 1) AS percent\nFROM pg_stats, unnest(most_common_vals::text::text[], most_common_freqs) AS common (tenant, share)\nWHERE schemaname = '${first.schema}' AND tablename = '${first.name}' AND attname = '${first.tenantColumn ?? ''}'\nORDER BY share DESC LIMIT 10;`,
        ),
      ],
      objects: large.slice(0, 4).map(({ name }) => `table "${name}"`),
      owner: 'database',
      effort: 'S',
    }),
  };
}
