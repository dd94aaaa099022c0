import { relationsByKey } from '../../src/catalog/relations';
import { bareName, changes, partId, relationId, tableObject } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';
import type { Script } from '../../src/script/types';

function hasViewInItsPlace({ ground }: Script, key: string): boolean {
  return relationsByKey(ground.catalog).get(key)?.id.kind === 'view';
}

export default defineRule({
  id: 'change/forbid-rename',
  severity: 'warning',
  only: 'sql',
  title: 'Do not rename what running code names',
  why: 'A rename is instant, and every statement of the code that runs at that moment fails: two versions of the code run while one is deployed.',
  tradeoffs:
    'For a table a view under the old name; for a column a second one, filled by a trigger, until the old code is gone.',
  validation: { none: 'who names it stands in the code, not in a catalog' },
  changesIf: 'The code is stopped while the migration runs, or a view answers under the old name.',
  review: {
    found: 'statements',
    are: 'rename what running code names',
    advice:
      'Let both names live for a release: a view under the old name of a table, a second column filled by a trigger for a column. The old name goes when nothing has used it for a while.',
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
      if (isTable && hasViewInItsPlace(script, relation)) continue;
      yield {
        at: statement.at,
        about: isTable ? relationId(relation) : partId('column', part, relation),
        message: isTable
          ? `${tableObject(relation)} ${kind === 'set-schema' ? 'goes to another schema' : 'is renamed'}, so code that says "${bareName(relation)}" fails at once; leave a view with security_invoker under the old name, in the same transaction`
          : `column "${part ?? ''}" of ${tableObject(relation)} is renamed, so code that says "${part ?? ''}" fails at once; add a second column, fill both, and drop the old one later`,
      };
    }
  },
});
