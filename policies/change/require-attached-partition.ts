import { andMore, bareName, byRelation, changes, partId, tableObject } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/require-attached-partition',
  severity: 'warning',
  only: 'sql',
  title: 'Create a partition as a separate table, then attach it',
  why: 'CREATE TABLE ... PARTITION OF takes ACCESS EXCLUSIVE on the parent, and waits for the longest query of all partitions; ATTACH takes a lock that lets reads and writes go on.',
  tradeoffs: 'Two statements; LIKE copies the columns, defaults and indexes.',
  validation: { none: "the lock ends with the migration; only the migration's text shows it" },
  changesIf: 'No query uses the table while the partition is created, or a lock_timeout and a retry are enough.',
  review: {
    found: 'partitions',
    are: 'are created while their table is locked',
    advice:
      'Create each as a separate table (LIKE, with its indexes and a CHECK of its bound), and then attach it: that takes SHARE UPDATE EXCLUSIVE on the parent, where CREATE ... PARTITION OF takes ACCESS EXCLUSIVE.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/ddl-partitioning.html'],
  *checkScript(script) {
    for (const { statement, operation, more } of byRelation(changes(script, 'create-partition'))) {
      yield {
        at: statement.at,
        about: partId('partition', bareName(operation.part ?? ''), operation.relation),
        message: `partition "${bareName(operation.part ?? '')}"${andMore(more)} is created under ACCESS EXCLUSIVE on ${tableObject(operation.relation)}, so queries of all partitions wait; CREATE TABLE ... LIKE, then ATTACH PARTITION`,
      };
    }
  },
});
