import { formatDuration } from '../../src/kernel/quantity';
import { rollupId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'lifecycle/match-rollup-to-retention',
  severity: 'note',
  title: 'Know that a rollup forgets with its source',
  why: 'A materialized view is computed anew from what stands. When retention takes the old rows, the sums over them go at the next refresh: history ends where the source ends.',
  tradeoffs: 'A table of sums that a job adds to keeps them, and can no longer be made again from the source.',
  validation: { none: 'the catalog has the view; how long its source is kept is declared' },
  changesIf: 'The rollup is meant to reach no further back than its source.',
  refs: ['https://www.postgresql.org/docs/current/sql-refreshmaterializedview.html'],
  *check(model) {
    const kept = new Map(model.tables.map((table) => [table.name, table.retention?.keepMs]));
    for (const rollup of model.rollups) {
      const { origin, name, reads } = rollup;
      const source = reads.find(({ relation }) => kept.get(relation) !== undefined);
      if (source === undefined) continue;
      yield {
        at: origin,
        about: rollupId(rollup),
        message: `rollup "${name}" is computed from table "${source.relation}", which keeps ${formatDuration(kept.get(source.relation) ?? 0)}, so its history is no longer than that; where it should be, add to a table of kind aggregate instead`,
      };
    }
  },
});
