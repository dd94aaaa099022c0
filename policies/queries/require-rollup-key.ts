import { at } from '../../src/kernel/pointer';
import { rollupId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'queries/require-rollup-key',
  severity: 'error',
  title: 'Give a rollup that is refreshed concurrently a unique key',
  why: 'REFRESH MATERIALIZED VIEW CONCURRENTLY compares old and new rows by a unique index without WHERE; without one it is refused, at every refresh, and readers see numbers that never change.',
  tradeoffs: 'An index to keep up at each refresh.',
  validation: {
    none: "the catalog does not know how a materialized view is refreshed; those without a unique index: SELECT oid::regclass FROM pg_class c WHERE relkind = 'm' AND NOT EXISTS (SELECT FROM pg_index WHERE indrelid = c.oid AND indisunique AND indpred IS NULL)",
  },
  changesIf: 'The rollup is refreshed without CONCURRENTLY, while nobody reads it.',
  refs: ['https://www.postgresql.org/docs/current/sql-refreshmaterializedview.html'],
  *check(model) {
    for (const rollup of model.rollups) {
      if (!rollup.concurrently || rollup.key.length > 0) continue;
      yield {
        at: at(rollup.origin, 'concurrently'),
        about: rollupId(rollup),
        message: `rollup "${rollup.name}" is refreshed concurrently and has no key, so PostgreSQL refuses each refresh; name in key the columns that identify a row of it`,
      };
    }
  },
});
