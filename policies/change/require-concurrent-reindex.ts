import { byRelation, changes, indexId, relationId, tableObject } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/require-concurrent-reindex',
  severity: 'warning',
  only: 'sql',
  title: 'Rebuild indexes of live tables concurrently',
  why: 'REINDEX holds SHARE on the table and ACCESS EXCLUSIVE on the index: writes wait, and so does every query that would plan with the index.',
  tradeoffs: 'REINDEX CONCURRENTLY needs room for a second index and cannot stand in a transaction.',
  validation: { none: 'the lock is gone when the migration is; the text of the migration shows it' },
  changesIf: 'The table is small and stays small, or nobody writes while the migration runs.',
  review: {
    found: 'rebuilds',
    are: 'lock out who reads or writes',
    advice:
      'Rebuild each CONCURRENTLY, with room for a second copy of the index on disk; one that is cut off leaves an index with _ccnew at its end, which is dropped.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-reindex.html'],
  *checkScript(script) {
    for (const { statement, operation } of byRelation(changes(script, 'reindex'))) {
      const { relation, part } = operation;
      // CONCURRENTLY is not for catalogs; partitioned tables take it, one partition after the other
      if (/^(?:pg_catalog|pg_toast|information_schema)\./.test(relation)) continue;
      const object = part === null ? tableObject(relation) : `index "${part}"`;
      yield {
        at: statement.at,
        about: part === null ? relationId(relation) : indexId(operation),
        message: `REINDEX of ${object} holds SHARE on the table, so writes wait until it is done; REINDEX ... CONCURRENTLY, outside of a transaction`,
      };
    }
  },
});
