import { sqlName } from '../../src/kinds/id';
import { indexId, relationId, tableObject } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

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
    if (!script.isMigration) return;
    const dropped = new Set<string | null>();
    for (const { at, node, operations } of script.statements)
      for (const { kind, relation, part, onNewRelation } of operations) {
        if (kind.startsWith('drop-index')) dropped.add(part);
        const isSkipped = kind === 'create-index-concurrently' && node['if_not_exists'] === true;
        if (!isSkipped || onNewRelation || part === null || dropped.has(part)) continue;
        yield {
          at,
          about: relationId(relation),
          detail: part,
          message: `index "${part}" of ${tableObject(relation)} is skipped where a failed build left an invalid one of that name; drop it first`,
          ddl: [`DROP INDEX CONCURRENTLY IF EXISTS ${sqlName(indexId({ relation, part }))}`],
        };
      }
  },
});
