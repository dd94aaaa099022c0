import { relationsByKey } from '../../src/catalog/relations';
import { isWhole } from '../../src/catalog/tables';
import { bareName, changes, columnOf, partId, relationId, tableObject } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';
import type { Script } from '../../src/script/types';

function hasViewInItsPlace({ ground }: Script, key: string): boolean {
  return relationsByKey(ground.catalog).get(key)?.id.kind === 'view';
}

/** A column that the script adds is of no code yet; one whose name another takes is still there for those who use it. */
function isStillThere({ ground, groundBefore }: Script, key: string, column: string | null): boolean {
  const before = groundBefore.catalog;
  const isNew = isWhole(before, relationId(key)) && columnOf(before, key, column) === undefined;
  return isNew || columnOf(ground.catalog, key, column) !== undefined;
}

export default defineRule({
  id: 'change/forbid-rename',
  severity: 'warning',
  only: 'sql',
  title: "Don't rename what running code uses",
  why: 'A rename is instant, and every statement that uses the old name fails from then on: during a deployment two versions of the code run at once.',
  tradeoffs:
    'A table needs a view under the old name; a column needs a second column, filled by a trigger, until the old code is gone.',
  validation: { none: 'code that uses the name is not in the catalog' },
  changesIf: 'The code is stopped while the migration runs, or a view exists under the old name.',
  review: {
    found: 'statements',
    are: 'rename what running code uses',
    advice:
      "Keep both names for one release: a view under the table's old name, or a second column filled by a trigger. Drop the old name once it has been unused for a while.",
    goesIn: 'release',
    effort: ['M', 'L'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-altertable.html',
    'https://www.postgresql.org/docs/current/sql-createview.html',
  ],
  *checkScript(script) {
    for (const { statement, operation } of changes(script, 'rename-table', 'set-schema', 'rename-column')) {
      const { relation, part, kind } = operation;
      const isTable = kind !== 'rename-column';
      if (!isTable && isStillThere(script, relation, part)) continue;
      if (isTable && hasViewInItsPlace(script, relation)) continue;
      yield {
        at: statement.at,
        about: isTable ? relationId(relation) : partId('column', part, relation),
        message: isTable
          ? `${tableObject(relation)} ${kind === 'set-schema' ? 'moves to another schema' : 'is renamed'}, so code that uses "${bareName(relation)}" fails at once; create a view with security_invoker under the old name, in the same transaction`
          : `column "${part ?? ''}" of ${tableObject(relation)} is renamed, so code that uses "${part ?? ''}" fails at once; add a second column, fill both, and drop the old one later`,
      };
    }
  },
});
