import { at } from '../../src/kernel/pointer';
import { formatCount } from '../../src/workload';
import { defineRule } from '../../src/rules/rule';

const BUSY = 1;

export default defineRule({
  id: 'observability/require-query-target',
  severity: 'note',
  title: 'Declare a p95 target for frequent queries',
  why: "Without a target you can't tell a slow query from a normal one: its plan, its indexes and its alerts can't be checked, and the connections that it keeps busy are unknown.",
  tradeoffs: 'A number that needs an owner.',
  validation: {
    none: 'mean_exec_time of pg_stat_statements shows how long a query takes; how long it may take is not stored',
  },
  changesIf: 'The query is a job that no client waits for.',
  refs: ['https://www.postgresql.org/docs/current/pgstatstatements.html'],
  *check(model) {
    for (const query of model.queries) {
      if (query.rate === null || query.rate < BUSY || query.p95Ms !== null) continue;
      yield {
        at: at(query.origin, 'p95'),
        about: { kind: 'query', name: query.name },
        message: `query "${query.name}" runs ${formatCount(query.rate)} times a second without a p95, so neither its plan nor its connections can be checked; add p95, for example 50ms`,
      };
    }
  },
});
