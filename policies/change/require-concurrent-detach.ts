import { bareName, changes, sqlKey, tableObject } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/require-concurrent-detach',
  severity: 'warning',
  only: 'sql',
  title: 'Detach partitions concurrently',
  why: 'DETACH PARTITION takes ACCESS EXCLUSIVE on the parent: every query of every partition waits.',
  tradeoffs:
    'It cannot stand in a transaction, and not beside a default partition; where it is interrupted, FINALIZE ends it.',
  validation: { none: 'the lock is gone when the migration is; the text of the migration shows it' },
  changesIf: 'The table is small and stays small, or nobody writes while the migration runs.',
  review: {
    found: 'partitions',
    are: 'are detached while their table is locked',
    advice:
      'Detach each CONCURRENTLY, outside of a transaction; where it is cut off, DETACH ... FINALIZE ends it before the next. A default partition has to go first.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-altertable.html'],
  *checkScript(script) {
    for (const { statement, operation } of changes(script, 'detach-partition')) {
      const partition = operation.part ?? '';
      yield {
        at: statement.at,
        object: tableObject(operation.relation),
        message: `partition "${bareName(partition)}" is detached under ACCESS EXCLUSIVE on ${tableObject(operation.relation)}, so queries of all partitions wait; DETACH PARTITION ... CONCURRENTLY`,
        ddl: [`ALTER TABLE ${sqlKey(operation.relation)} DETACH PARTITION ${sqlKey(partition)} CONCURRENTLY`],
      };
    }
  },
});
