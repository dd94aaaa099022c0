import { at } from '../../src/kernel/pointer';
import { formatDuration } from '../../src/kernel/quantity';
import { DAY_S, formatCount } from '../../src/workload';
import { defineRule } from '../../src/rules/rule';

/** One query in twenty is slower than its p95. */
const SLOWER = 0.05;
const MOST_LINES = 10_000;

export default defineRule({
  id: 'observability/match-slow-query-to-p95',
  severity: 'warning',
  title: 'Log only queries slower than their target as slow',
  why: "A threshold below a query's target logs the query even when it is on target. The log fills the disk, and the queries that matter are lost in it.",
  tradeoffs: 'Queries below the threshold appear only in pg_stat_statements.',
  validation: {
    none: 'SHOW log_min_duration_statement shows the threshold; the target of a query is declared',
  },
  changesIf: 'The log is sampled: log_min_duration_sample with a log_statement_sample_rate.',
  refs: ['https://www.postgresql.org/docs/current/runtime-config-logging.html#GUC-LOG-MIN-DURATION-STATEMENT'],
  *check(model) {
    const { slowQueryMs, origin } = model.monitoring;
    if (slowQueryMs === null) return;
    const loud = model.queries.flatMap(({ name, p95Ms, rate }) => {
      const lines = (rate ?? 0) * SLOWER * DAY_S;
      return p95Ms !== null && p95Ms > slowQueryMs && lines > MOST_LINES ? [{ name, p95Ms, lines }] : [];
    });
    const [worst] = loud.toSorted((a, b) => b.lines - a.lines);
    if (worst === undefined) return;
    yield {
      at: at(origin, 'slow_query'),
      about: { kind: 'query', name: worst.name },
      message: `slow_query is ${formatDuration(slowQueryMs)} but query "${worst.name}" may take ${formatDuration(worst.p95Ms)} (p95), so at least ${formatCount(worst.lines)} lines a day are logged when all is well; raise it above ${formatDuration(worst.p95Ms)}`,
    };
  },
});
