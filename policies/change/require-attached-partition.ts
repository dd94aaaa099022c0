import { andMore, bareName, byRelation, changes, partId, tableObject } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/require-attached-partition',
  severity: 'warning',
  only: 'sql',
  title: 'Make a partition beside its table, then attach it',
  why: 'CREATE TABLE ... PARTITION OF takes ACCESS EXCLUSIVE on the parent, and waits for the longest query of all partitions; ATTACH takes a lock that lets reads and writes go on.',
  tradeoffs: 'Two statements; columns, defaults and indexes come by LIKE.',
  validation: { none: 'the lock is gone when the migration is; the text of the migration shows it' },
  changesIf: 'Nobody queries the table while the partition is made, or a lock_timeout and another try will do.',
  review: {
    found: 'partitions',
    are: 'are made while their table is locked',
    advice:
      'Make each as a table of its own (LIKE, with its indexes and a CHECK of its bound), and attach it then: that takes SHARE UPDATE EXCLUSIVE on the parent, where CREATE ... PARTITION OF takes ACCESS EXCLUSIVE.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/ddl-partitioning.html'],
  *checkScript(script) {
    for (const { statement, operation, more } of byRelation(changes(script, 'create-partition'))) {
      yield {
        at: statement.at,
        about: partId('partition', bareName(operation.part ?? ''), operation.relation),
        message: `partition "${bareName(operation.part ?? '')}"${andMore(more)} is made under ACCESS EXCLUSIVE on ${tableObject(operation.relation)}, so queries of all partitions wait; CREATE TABLE ... LIKE, then ATTACH PARTITION`,
      };
    }
  },
});
