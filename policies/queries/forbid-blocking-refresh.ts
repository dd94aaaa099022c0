import { at } from '../../src/kernel/pointer';
import { formatDuration } from '../../src/kernel/quantity';
import { rollupId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

const HOUR_MS = 3_600_000;

export default defineRule({
  id: 'queries/forbid-blocking-refresh',
  severity: 'warning',
  title: 'Refresh frequently read views concurrently',
  why: 'REFRESH MATERIALIZED VIEW holds ACCESS EXCLUSIVE until its query is done, so every reader of the view waits.',
  tradeoffs: 'CONCURRENTLY compares old and new rows, so it takes longer, and it needs a unique key.',
  validation: { none: "the catalog doesn't know how a materialized view is refreshed" },
  changesIf: 'It is refreshed at night, or has no readers meanwhile.',
  refs: ['https://www.postgresql.org/docs/current/sql-refreshmaterializedview.html'],
  *check(model) {
    const rates = new Map(model.queries.map(({ name, rate }) => [name, rate]));
    for (const rollup of model.rollups) {
      const read = rollup.serves.find((name) => (rates.get(name) ?? 0) > 0);
      const { refreshMs } = rollup;
      if (rollup.concurrently || read === undefined || refreshMs === null || refreshMs > HOUR_MS) continue;
      const place = at(rollup.origin, 'concurrently');
      yield {
        at: place,
        about: rollupId(rollup),
        message: `rollup "${rollup.name}" is refreshed every ${formatDuration(refreshMs)} under ACCESS EXCLUSIVE, so query "${read}" waits each time until it is done; set concurrently: true with a key`,
        ...(rollup.key.length > 0 && { fix: [{ op: 'set', at: place, value: true }] }),
      };
    }
  },
});
