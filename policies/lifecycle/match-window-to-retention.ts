import { at } from '../../src/kernel/pointer';
import { formatDuration } from '../../src/kernel/quantity';
import type { Model } from '../../src/model/types';
import { queryId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'lifecycle/match-window-to-retention',
  severity: 'warning',
  title: 'Look back no further than rows are kept',
  why: 'Rows older than retention are gone: the query gives fewer than it promises, and no error tells. A materialized view does not help, because each refresh computes it from what is left.',
  tradeoffs: 'What must be known for longer than its rows is kept as an aggregate in a table of its own.',
  validation: { none: 'neither how far a query looks back nor how long rows are kept stands in a catalog' },
  changesIf: 'The aggregate is kept in a table that retention does not touch.',
  refs: ['https://www.postgresql.org/docs/current/rules-materializedviews.html'],
  *check(model) {
    const tables = new Map(model.tables.map((table) => [table.name, table]));
    const derived = new Map([...model.views, ...model.rollups].map(({ name, reads }) => [name, reads]));
    for (const query of model.queries) {
      for (const name of sourcesOf(query, derived)) {
        const keepMs = tables.get(name)?.retention?.keepMs ?? null;
        if (query.windowMs === null || keepMs === null || query.windowMs <= keepMs) continue;
        yield {
          at: at(query.origin, 'window'),
          about: queryId(query),
          detail: name,
          message: `query "${query.name}" looks back ${formatDuration(query.windowMs)} and table "${name}" keeps its rows for ${formatDuration(keepMs)}, so the older part is missing without an error; keep the rows longer, or their aggregate in a table of its own`,
        };
      }
    }
  },
});

/** Every relation that a query reads, also through views and rollups. */
function sourcesOf(
  query: Model['queries'][number],
  derived: ReadonlyMap<string, Model['queries'][number]['reads']>,
): readonly string[] {
  const names = new Set(query.reads.map(({ relation }) => relation));
  for (const name of names) for (const read of derived.get(name) ?? []) names.add(read.relation);
  return [...names];
}
