import { formatDuration } from '../../src/kernel/quantity';
import { rollupId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'lifecycle/match-rollup-to-retention',
  severity: 'note',
  title: "Match a rollup's history to its source's retention",
  why: "A refresh recomputes a materialized view from the rows that exist. When retention removes old rows, their sums disappear at the next refresh: the history is no longer than the source's.",
  tradeoffs: "A table of sums maintained by a job keeps them, but can't be recomputed from the source.",
  validation: { none: "the catalog has the view; the source's retention is declared" },
  changesIf: 'The rollup need not reach further back than its source.',
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
        message: `rollup "${name}" is computed from table "${source.relation}", which keeps ${formatDuration(kept.get(source.relation) ?? 0)}, so its history is no longer than that; if you need more, maintain a table of kind aggregate instead`,
      };
    }
  },
});
