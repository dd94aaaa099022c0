import { at } from '../../src/kernel/pointer';
import { rollupId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'queries/require-rollup-key',
  severity: 'error',
  title: 'Give a concurrently refreshed rollup a unique key',
  why: 'REFRESH MATERIALIZED VIEW CONCURRENTLY compares old and new rows by a unique index without WHERE. Without one PostgreSQL refuses every refresh, and readers see numbers that never change.',
  tradeoffs: 'An index to maintain on each refresh.',
  validation: {
    none: "the catalog doesn't know how a materialized view is refreshed; those without a unique index: SELECT oid::regclass FROM pg_class c WHERE relkind = 'm' AND NOT EXISTS (SELECT FROM pg_index WHERE indrelid = c.oid AND indisunique AND indpred IS NULL)",
  },
  changesIf: 'The rollup is refreshed without CONCURRENTLY, while it has no readers.',
  refs: ['https://www.postgresql.org/docs/current/sql-refreshmaterializedview.html'],
  *check(model) {
    for (const rollup of model.rollups) {
      if (!rollup.concurrently || rollup.key.length > 0) continue;
      yield {
        at: at(rollup.origin, 'concurrently'),
        about: rollupId(rollup),
        message: `rollup "${rollup.name}" is refreshed concurrently but has no key, so PostgreSQL refuses each refresh; name in key the columns that identify its rows`,
      };
    }
  },
});
