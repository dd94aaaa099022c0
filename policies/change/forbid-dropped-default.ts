import { defaultOf } from '../../src/catalog/select';
import { changes, columnOf, partId, tableObject } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-dropped-default',
  severity: 'warning',
  only: 'sql',
  title: 'Keep the default of a required column while old code inserts',
  why: 'The release that runs during the deployment does not name the column: its INSERT takes the default. Without one the NOT NULL column refuses the row with 23502.',
  tradeoffs: 'The default is there for one release more, and hides code that forgets the column.',
  validation: { none: 'which columns the running code names is in the code, not in a catalog' },
  changesIf: 'The code is stopped while the migration runs, or every release in use already names the column.',
  review: {
    found: 'columns',
    are: 'lose the default that running code inserts by',
    advice: 'Deploy the release that names the column in each INSERT first, and drop the default in the one after it.',
    goesIn: 'release',
    effort: ['S', 'S'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-altertable.html',
    'https://www.postgresql.org/docs/current/ddl-default.html',
  ],
  *checkScript(script) {
    const { catalog } = script.ground;
    for (const { statement, operation } of changes(script, 'drop-default')) {
      const { relation, part } = operation;
      const column = columnOf(catalog, relation, part);
      if (column === undefined || operation.onNewRelation || defaultOf(catalog, column.id) !== null) continue;
      const { notNull, identity, generated } = column.attributes;
      if (notNull === null || identity !== null || generated !== null) continue;
      yield {
        at: statement.at,
        about: partId('column', part, relation),
        message: `required column "${part ?? ''}" of ${tableObject(relation)} loses its default, so running code that inserts without it fails with 23502; drop the default a release later`,
      };
    }
  },
});
