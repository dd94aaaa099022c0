import { byRelation, changes, tableObject } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-table-rewrite',
  severity: 'warning',
  only: 'sql',
  title: 'Do not rewrite a live table in place',
  why: 'VACUUM FULL, CLUSTER, SET UNLOGGED and a move to another tablespace copy the whole table under ACCESS EXCLUSIVE: nobody reads or writes it meanwhile.',
  tradeoffs:
    'pg_repack or a new table takes its place while writes go on; plain VACUUM gives room back to the table itself.',
  validation: { none: 'the lock is gone when the migration is; the text of the migration shows it' },
  changesIf: 'The table is small and stays small, or nobody writes while the migration runs.',
  review: {
    found: 'statements',
    are: 'write a live table anew under a lock',
    advice:
      'Run none of them on a table that is used: pg_repack or a new table beside does it while writes go on, and plain VACUUM is enough where the room is filled again anyway.',
    goesIn: 'window',
    effort: ['M', 'L'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-vacuum.html',
    'https://www.postgresql.org/docs/current/sql-cluster.html',
  ],
  *checkScript(script) {
    for (const { statement, operation } of byRelation(
      changes(script, 'vacuum-full', 'cluster', 'set-persistence', 'set-tablespace', 'set-expression'),
    )) {
      yield {
        at: statement.at,
        object: tableObject(operation.relation),
        message: `${tableObject(operation.relation)} is copied as a whole under ACCESS EXCLUSIVE, so nobody reads or writes it until it is done; use plain VACUUM, or build a new table beside it`,
      };
    }
  },
});
