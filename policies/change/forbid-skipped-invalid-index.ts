import { changes, sqlKey, tableObject } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';
import type { Script } from '../../src/script/types';

function isDroppedBefore({ statements }: Script, place: string, index: string): boolean {
  const here = statements.findIndex(({ at }) => at === place);
  return statements
    .slice(0, here)
    .some(({ operations }) => operations.some(({ kind, part }) => kind.startsWith('drop-index') && part === index));
}

export default defineRule({
  id: 'change/forbid-skipped-invalid-index',
  severity: 'warning',
  only: 'sql',
  title: 'Do not skip an index because a failed one has its name',
  why: 'Where a build failed, the invalid index keeps the name: IF NOT EXISTS finds it, says "skipping", and the migration passes without an index that serves or a key that holds.',
  tradeoffs: 'The second run must drop the leftover first.',
  validation: { none: 'pg_index.indisvalid of the live database shows a leftover, the migration does not' },
  changesIf: 'Something else checks indisvalid after each build.',
  review: {
    found: 'statements',
    are: 'take a broken index for a good one',
    advice:
      'Drop the leftover of a failed build by DROP INDEX CONCURRENTLY first, and build without IF NOT EXISTS: an invalid index serves no query and holds no key.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY'],
  *checkScript(script) {
    for (const { statement, operation } of changes(script, 'create-index-concurrently')) {
      if (statement.node['if_not_exists'] !== true || operation.part === null) continue;
      const drop = `DROP INDEX CONCURRENTLY IF EXISTS ${sqlKey(`${operation.relation.split('.')[0] ?? ''}.${operation.part}`)}`;
      if (isDroppedBefore(script, statement.at, operation.part)) continue;
      yield {
        at: statement.at,
        object: tableObject(operation.relation),
        message: `index "${operation.part}" of ${tableObject(operation.relation)} is skipped where a failed build left an invalid one of that name; drop it first`,
        ddl: [drop],
      };
    }
  },
});
