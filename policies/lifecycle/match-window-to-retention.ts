import { at } from '../../src/kernel/pointer';
import { formatDuration } from '../../src/kernel/quantity';
import type { Model } from '../../src/model/types';
import { queryId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'lifecycle/match-window-to-retention',
  severity: 'warning',
  title: 'Query no further back than rows are kept',
  why: "Rows older than the retention are gone: the query returns fewer rows than expected, without an error. A materialized view doesn't help, because each refresh recomputes it from the remaining rows.",
  tradeoffs: 'Keep long-term figures as an aggregate in a separate table.',
  validation: { none: 'neither the window of a query nor the retention of rows is in the catalog' },
  changesIf: 'The aggregate is kept in a table without retention.',
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
          message: `query "${query.name}" looks back ${formatDuration(query.windowMs)} but table "${name}" keeps its rows for ${formatDuration(keepMs)}, so the older part is missing without an error; keep the rows longer, or their aggregate in a separate table`,
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
