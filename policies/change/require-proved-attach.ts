import { bareName, changes, partId, tableObject } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/require-proved-attach',
  severity: 'warning',
  only: 'sql',
  title: 'Add a CHECK that matches the bound before you attach a table',
  why: 'ATTACH PARTITION reads every row of the table under ACCESS EXCLUSIVE, and of the default partition too, unless a valid CHECK already implies the bound.',
  tradeoffs: 'One more constraint, dropped afterwards.',
  validation: { none: "the lock ends with the migration; only the migration's text shows it" },
  changesIf: 'The table is empty, or not in use yet.',
  review: {
    found: 'partitions',
    are: 'are scanned while their readers and writers wait',
    advice:
      'Add a CHECK that matches the bound, NOT VALID and then validated, and a NOT NULL on the column; ATTACH then reads no rows, and you can drop the CHECK afterwards.',
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
        message: `all rows of partition "${bareName(partition)}" of ${tableObject(operation.relation)} are read while it is attached, so its readers and writers wait; add a CHECK of its bound NOT VALID and validate it first`,
      };
    }
  },
});
