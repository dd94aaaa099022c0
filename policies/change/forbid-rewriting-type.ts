import { costlyChanges, columnOf, partId, tableObject } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

const SECOND_COLUMN = 'add a second column, backfill it in batches, then swap the names';
const REMEDY: Readonly<Record<string, string>> = {
  'alter-type-reindex': `drop those indexes CONCURRENTLY first and rebuild them CONCURRENTLY afterwards, or ${SECOND_COLUMN}`,
  'alter-type-time-zone': `if the values are in UTC, SET timezone = 'UTC' before it, which keeps the rows and rebuilds only indexes; otherwise ${SECOND_COLUMN}`,
};

export default defineRule({
  id: 'change/forbid-rewriting-type',
  severity: 'warning',
  only: 'sql',
  title: "Change a live column's type with a second column",
  why: 'Most type changes rewrite every row and every index under ACCESS EXCLUSIVE; PostgreSQL skips this only when the stored values stay the same, for example for a longer varchar.',
  tradeoffs:
    'A second column, a trigger that fills it, a backfill in batches, and a short transaction that swaps the names.',
  validation: { none: "the lock ends with the migration; only the migration's text shows it" },
  changesIf: 'The table is small and stays small, or nothing writes to it while the migration runs.',
  review: {
    found: 'columns',
    are: 'rewrite the table to change a type',
    advice:
      "Add a second column of the new type, a trigger that keeps it in sync, batches for the existing rows, and one short transaction that swaps the names. First rebuild the old column's indexes on the new one.",
    goesIn: 'online',
    effort: ['M', 'L'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-altertable.html'],
  *checkScript(script) {
    for (const { statement, operation } of costlyChanges(
      script,
      'alter-type',
      'alter-type-reindex',
      'alter-type-time-zone',
    )) {
      const { relation, part, kind } = operation;
      const what = kind === 'alter-type-reindex' ? 'rebuilds its indexes' : 'rewrites every row and index';
      const isKnown = columnOf(script.groundBefore.catalog, relation, part) !== undefined;
      const known = isKnown && kind !== 'alter-type-time-zone' ? 'proved' : 'needs-live-check';
      yield {
        at: statement.at,
        about: partId('column', part, relation),
        known,
        message: `the new type of column "${part ?? ''}" of ${tableObject(relation)} ${what} under ACCESS EXCLUSIVE${isKnown ? '' : ', unless the old type stores the same values'}; ${REMEDY[kind] ?? SECOND_COLUMN}`,
      };
    }
  },
});
