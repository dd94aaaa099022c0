import { changes, relationId, sqlKey } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/require-concurrent-refresh',
  severity: 'warning',
  only: 'sql',
  title: 'Refresh materialized views concurrently',
  why: 'REFRESH MATERIALIZED VIEW holds ACCESS EXCLUSIVE until its query is done, so every reader of the view waits.',
  tradeoffs:
    "It needs a unique index on plain columns of the view, without WHERE, and writes only the difference. The first REFRESH of a view created WITH NO DATA can't be concurrent.",
  validation: { none: "the lock ends with the migration; only the migration's text shows it" },
  changesIf: 'The table is small and stays small, or nothing writes to it while the migration runs.',
  review: {
    found: 'refreshes',
    are: 'block their readers',
    advice:
      'Create a unique index on plain columns of each view and refresh it CONCURRENTLY: reads continue, other refreshes of the view wait.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-refreshmaterializedview.html'],
  *checkScript(script) {
    for (const { statement, operation } of changes(script, 'refresh-view')) {
      yield {
        at: statement.at,
        about: relationId(operation.relation, 'materialized view'),
        message: `materialized view ${sqlKey(operation.relation)} is refreshed under ACCESS EXCLUSIVE, so its readers wait until the query is done; create a unique index on plain columns without WHERE, and REFRESH ... CONCURRENTLY from the second time on`,
      };
    }
  },
});
