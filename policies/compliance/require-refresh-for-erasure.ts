import { rollupId } from '../../src/meaning/about';
import { formatDuration } from '../../src/kernel/quantity';
import { personalColumns, type PersonalColumn } from '../../src/model/personal';
import type { Rollup } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'compliance/require-refresh-for-erasure',
  severity: 'warning',
  title: 'Refresh rollups of personal data within the deadline',
  why: 'A materialized view is a copy: it retains data erased from its tables until the next refresh, or forever if it is never refreshed.',
  tradeoffs: 'A refresh reads the tables again; a rollup without the column needs none for this.',
  validation: {
    none: "PostgreSQL doesn't record when a materialized view was refreshed, nor which columns are personal data",
  },
  changesIf: 'The rollup contains only aggregates, for example a count: then omit the column.',
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
        message: `rollup "${rollup.name}" contains ${held.name} of class "${held.known.name}" and is ${rollup.refreshMs === null ? 'never refreshed' : `refreshed every ${formatDuration(rollup.refreshMs)}`}, but it must be erased within ${formatDuration(eraseWithinMs)}; add refresh: 1d, or omit the column`,
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
