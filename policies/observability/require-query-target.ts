import { at } from '../../src/kernel/pointer';
import { formatCount } from '../../src/workload';
import { defineRule } from '../../src/rules/rule';

const BUSY = 1;

export default defineRule({
  id: 'observability/require-query-target',
  severity: 'note',
  title: 'Say how fast a frequent query must be',
  why: 'Without a target nobody can tell a slow query from one that is as it should be: no plan, no index and no alert can be held against it, and the connections that it keeps busy are not known.',
  tradeoffs: 'A number that somebody has to stand for.',
  validation: {
    none: 'mean_exec_time of pg_stat_statements shows how long a query takes; how long it may take is agreed, not stored',
  },
  changesIf: 'The query is a job that nobody waits for.',
  refs: ['https://www.postgresql.org/docs/current/pgstatstatements.html'],
  *check(model) {
    for (const query of model.queries) {
      if (query.rate === null || query.rate < BUSY || query.p95Ms !== null) continue;
      yield {
        at: at(query.origin, 'p95'),
        about: { kind: 'query', name: query.name },
        message: `query "${query.name}" runs ${formatCount(query.rate)} times a second and declares no p95, so neither its plan nor its connections can be judged; add p95, e.g. 50ms`,
      };
    }
  },
});
