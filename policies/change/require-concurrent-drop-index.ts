import { sqlName } from '../../src/kinds/id';
import { changes, indexId, type Change } from '../../src/script/facts';
import { isSet } from '../../src/script/node';
import { defineRule } from '../../src/rules/rule';

/** None with CASCADE, which CONCURRENTLY does not take. An index is in the schema of its table. */
function dropped({ statement: { node }, operation: { relation, part } }: Change): readonly string[] {
  if (node['behavior'] === 'DROP_CASCADE') return [];
  const name = sqlName(indexId({ relation, part }));
  return [`DROP INDEX CONCURRENTLY ${isSet(node, 'missing_ok') ? 'IF EXISTS ' : ''}${name}`];
}

export default defineRule({
  id: 'change/require-concurrent-drop-index',
  severity: 'warning',
  only: 'sql',
  title: 'Drop indexes of live tables concurrently',
  why: 'DROP INDEX takes ACCESS EXCLUSIVE on the table: it waits for the longest query, and all that come after it wait behind.',
  tradeoffs: "It can't run in a transaction, nor drop the index of a constraint.",
  validation: { none: "the lock ends with the migration; only the migration's text shows it" },
  changesIf: 'The table is small and stays small, or nothing writes to it while the migration runs.',
  review: {
    found: 'indexes',
    are: 'are dropped while their table is locked',
    advice:
      'Drop each CONCURRENTLY, outside of a transaction. Drop the constraint instead if the index belongs to one; that takes ACCESS EXCLUSIVE for a moment.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-dropindex.html'],
  *checkScript(script) {
    const all = changes(script, 'drop-index');
    const isOfParent = ({ operation }: Change): boolean => operation.target === 'partitioned-table';
    const found = all.filter((change) => !isOfParent(change));
    for (const { statement, operation } of all.filter(isOfParent))
      yield {
        at: statement.at,
        about: indexId(operation),
        message: `index "${operation.part ?? ''}" is dropped under ACCESS EXCLUSIVE on a partitioned table and all its partitions, where PostgreSQL refuses CONCURRENTLY; use a short lock_timeout and retry if it fails`,
      };
    const [first] = found;
    if (first === undefined) return;
    const names = found.map(({ operation }) => operation.part ?? '');
    const isUnknown = found.some(({ operation }) => operation.target === null);
    yield {
      at: first.statement.at,
      about: indexId(first.operation),
      message: `${found.length === 1 ? `index "${names[0]}" is` : `${found.length} indexes are`} dropped under ACCESS EXCLUSIVE, so reads and writes of the table wait behind the longest query; DROP INDEX CONCURRENTLY${isUnknown ? ', which PostgreSQL refuses for the index of a partitioned table: drop that one with a short lock_timeout' : ''}`,
      ddl: found.flatMap(dropped),
    };
  },
});
