import { sqlName } from '../../src/kinds/id';
import { indexId, relationId, tableObject } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-skipped-invalid-index',
  severity: 'warning',
  only: 'sql',
  title: "Don't let IF NOT EXISTS skip an invalid index",
  why: 'A failed concurrent build leaves an invalid index under the same name. IF NOT EXISTS then skips the build with a notice, and the migration succeeds without a usable index or an enforced key.',
  tradeoffs: 'The second run must drop the leftover first.',
  validation: { none: "pg_index.indisvalid of the live database shows a leftover, the migration doesn't" },
  changesIf: 'Another check reads indisvalid after each build.',
  review: {
    found: 'statements',
    are: 'accept an invalid index as valid',
    advice:
      'First drop the leftover of a failed build with DROP INDEX CONCURRENTLY, then build without IF NOT EXISTS: an invalid index serves no query and enforces no key.',
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
          message: `index "${part}" of ${tableObject(relation)} is not built if a failed build left an invalid index of that name; drop it first`,
          ddl: [`DROP INDEX CONCURRENTLY IF EXISTS ${sqlName(indexId({ relation, part }))}`],
        };
      }
  },
});
