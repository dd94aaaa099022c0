import { changes, relationId, sqlKey } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/require-concurrent-refresh',
  severity: 'warning',
  only: 'sql',
  title: 'Refresh materialized views concurrently',
  why: 'REFRESH MATERIALIZED VIEW holds ACCESS EXCLUSIVE until the query is done: who reads the view waits.',
  tradeoffs:
    'It needs a unique index on the view, over columns and without WHERE, and writes only the difference. The first REFRESH of a view made WITH NO DATA cannot be concurrent.',
  validation: { none: 'the lock is gone when the migration is; the text of the migration shows it' },
  changesIf: 'The table is small and stays small, or nobody writes while the migration runs.',
  review: {
    found: 'refreshes',
    are: 'lock their readers out',
    advice:
      'Give each view a unique index over plain columns and refresh it CONCURRENTLY: readers go on, writers of the view wait.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-refreshmaterializedview.html'],
  *checkScript(script) {
    for (const { statement, operation } of changes(script, 'refresh-view')) {
      yield {
        at: statement.at,
        about: relationId(operation.relation, 'materialized view'),
        message: `materialized view ${sqlKey(operation.relation)} is refreshed under ACCESS EXCLUSIVE, so its readers wait until the query is done; give it a unique index over plain columns and all its rows, and REFRESH ... CONCURRENTLY from the second time on`,
      };
    }
  },
});
