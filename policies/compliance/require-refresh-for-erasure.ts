import { rollupId } from '../../src/meaning/about';
import { formatDuration } from '../../src/kernel/quantity';
import { personalColumns, type PersonalColumn } from '../../src/model/personal';
import type { Rollup } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'compliance/require-refresh-for-erasure',
  severity: 'warning',
  title: 'Refresh rollups of personal data within the deadline',
  why: 'A materialized view is a copy: what is erased from its tables stays in it until it is refreshed, and one that nobody refreshes keeps it for good.',
  tradeoffs: 'A refresh reads the tables again; a rollup without the column needs none for this.',
  validation: {
    none: 'PostgreSQL does not record when a materialized view was refreshed, nor which columns are personal data',
  },
  changesIf: 'The rollup holds a form that names nobody, e.g. a count: then leave the column out.',
  refs: [
    'https://www.postgresql.org/docs/current/sql-refreshmaterializedview.html',
    'https://eur-lex.europa.eu/eli/reg/2016/679/oj',
  ],
  *check(model) {
    const bound = personalColumns(model).filter(({ known }) => known.eraseWithinMs !== null);
    for (const rollup of model.rollups) {
      const held = bound.find((personal) => holds(rollup, personal));
      const eraseWithinMs = held?.known.eraseWithinMs ?? null;
      if (held === undefined || eraseWithinMs === null) continue;
      if (rollup.refreshMs !== null && rollup.refreshMs <= eraseWithinMs) continue;
      yield {
        at: rollup.origin,
        about: rollupId(rollup),
        message: `rollup "${rollup.name}" holds ${held.name} of class "${held.known.name}" and is refreshed ${rollup.refreshMs === null ? 'by nobody' : `every ${formatDuration(rollup.refreshMs)}`}, but it must be erased within ${formatDuration(eraseWithinMs)}; add refresh: 1d, or leave the column out`,
      };
    }
  },
});

/** It reads the column and has one of its name. */
function holds({ reads, output }: Rollup, { table, column }: PersonalColumn): boolean {
  const read = reads.find(({ relation }) => relation === table.name);
  const isRead = read !== undefined && (read.columns === 'all' || read.columns.includes(column.name));
  return isRead && output.includes(column.name);
}
