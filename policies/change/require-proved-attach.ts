import { bareName, changes, partId, tableObject } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/require-proved-attach',
  severity: 'warning',
  only: 'sql',
  title: 'Give a table a CHECK of its bound before you attach it',
  why: 'ATTACH PARTITION reads every row of the table under ACCESS EXCLUSIVE on it, and of the default partition too, unless a valid CHECK says what the bound says.',
  tradeoffs: 'One more constraint, dropped afterwards.',
  validation: { none: 'the lock is gone when the migration is; the text of the migration shows it' },
  changesIf: 'The table is empty, or nobody uses it yet.',
  review: {
    found: 'partitions',
    are: 'are scanned while everybody waits',
    advice:
      'Give each a CHECK that says its bound, NOT VALID and then validated, and a NOT NULL on the column; ATTACH then reads nothing, and the CHECK goes afterwards.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-altertable.html'],
  *checkScript(script) {
    for (const { statement, operation } of changes(script, 'attach-partition')) {
      const partition = operation.part ?? '';
      yield {
        at: statement.at,
        about: partId('partition', bareName(partition), operation.relation),
        message: `partition "${bareName(partition)}" of ${tableObject(operation.relation)} is read as a whole while it is attached; add a CHECK of its bound NOT VALID and validate it first`,
      };
    }
  },
});
