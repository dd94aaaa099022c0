import { defaultOf } from '../../src/catalog/select';
import { changes, columnOf, partId, tableObject } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-dropped-default',
  severity: 'warning',
  only: 'sql',
  title: 'Keep the default of a required column while old code inserts',
  why: "The release that is still running during the deployment doesn't name the column, so its INSERT uses the default. Without a default, the NOT NULL column rejects the row with SQLSTATE 23502.",
  tradeoffs: 'The default stays for one more release and hides code that forgets the column.',
  validation: { none: "the catalog doesn't know which columns the running code names" },
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
