import { costlyChanges, columnOf, partId, tableObject } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

const SECOND_COLUMN = 'add a second column, backfill it in batches, then swap the names';
const REMEDY: Readonly<Record<string, string>> = {
  'alter-type-reindex': `drop those indexes CONCURRENTLY first and build them CONCURRENTLY after it, or ${SECOND_COLUMN}`,
  'alter-type-time-zone': `where the values are in UTC, SET timezone = 'UTC' before it, which leaves the rows as they are and rebuilds indexes only; else ${SECOND_COLUMN}`,
};

export default defineRule({
  id: 'change/forbid-rewriting-type',
  severity: 'warning',
  only: 'sql',
  title: 'Change the type of a live column by a second column',
  why: 'Most type changes write every row and every index anew under ACCESS EXCLUSIVE; PostgreSQL spares only those where each value stays as it is, such as a longer varchar.',
  tradeoffs:
    'A second column, a trigger that fills it, a backfill in batches, and a short transaction that swaps the names.',
  validation: { none: 'the lock is gone when the migration is; the text of the migration shows it' },
  changesIf: 'The table is small and stays small, or nobody writes while the migration runs.',
  review: {
    found: 'columns',
    are: 'change their type by writing the table anew',
    advice:
      'Take a second column of the new type, a trigger that keeps it in step, batches for the rows that stand, and one short transaction that exchanges the names. Indexes of the old column are built on the new one before.',
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
      const what = kind === 'alter-type-reindex' ? 'builds its indexes anew' : 'writes every row and index anew';
      const isKnown = columnOf(script.groundBefore.catalog, relation, part) !== undefined;
      const known = isKnown && kind !== 'alter-type-time-zone' ? 'proved' : 'needs-live-check';
      yield {
        at: statement.at,
        about: partId('column', part, relation),
        known,
        message: `the new type of column "${part ?? ''}" of ${tableObject(relation)} ${what} under ACCESS EXCLUSIVE${isKnown ? '' : ', unless the old type holds the same values'}; ${REMEDY[kind] ?? SECOND_COLUMN}`,
      };
    }
  },
});
