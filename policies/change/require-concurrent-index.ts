import { andMore, byRelation, costlyChanges, ifPartitioned, relationId, tableObject } from '../../src/script/facts';
import { concurrentIndex } from '../../src/script/statement-text';
import { defineRule } from '../../src/rules/rule';

/** PostgreSQL refuses CONCURRENTLY for the index of a partitioned table, on every major. */
const BY_PARTITION =
  'create the index ON ONLY it, then one on each partition CONCURRENTLY, and ALTER INDEX ... ATTACH PARTITION each';

export default defineRule({
  id: 'change/require-concurrent-index',
  severity: 'warning',
  only: 'sql',
  title: 'Build indexes on live tables concurrently',
  why: 'CREATE INDEX holds SHARE until it is built: every INSERT, UPDATE and DELETE of the table waits, and behind them the application.',
  tradeoffs:
    "It scans the table twice instead of once, can't run in a transaction, and leaves an invalid index behind if it fails.",
  validation: { none: "the lock ends with the migration; only the migration's text shows it" },
  changesIf: 'The table is small and stays small, or nothing writes to it while the migration runs.',
  review: {
    found: 'indexes',
    are: 'are built while writes are blocked',
    advice:
      'Build each CONCURRENTLY, outside of a transaction, with a lock_timeout of 0; on a partitioned table build it on each leaf and attach it to an index ON ONLY the parent. Look for an invalid index afterwards.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY'],
  *checkScript(script) {
    // one statement, one finding: on a partitioned table it builds the index of every partition
    const own = costlyChanges(script, 'create-index').filter(
      ({ statement, operation }) => statement.operations[0]?.relation === operation.relation,
    );
    for (const { statement, operation, more, all } of byRelation(own)) {
      const { relation, part, target } = operation;
      const isPartitioned = target === 'partitioned-table';
      const remedy = isPartitioned ? BY_PARTITION : 'CREATE INDEX CONCURRENTLY, outside of a transaction';
      yield {
        at: statement.at,
        about: relationId(relation),
        ...(part !== null && { detail: part }),
        message: `${part === null ? 'an index' : `index "${part}"`}${andMore(more)} of ${tableObject(relation)} is built under SHARE${isPartitioned ? ' on it and all its partitions' : ''}, so writes wait until it is done; ${remedy}${ifPartitioned(operation, BY_PARTITION)}`,
        ...(!isPartitioned && { ddl: all.map((one) => concurrentIndex(one.statement, relation)) }),
      };
    }
  },
});
