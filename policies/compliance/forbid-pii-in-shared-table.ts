import { columnId } from '../../src/meaning/about';
import { personalColumns, readersOf } from '../../src/model/personal';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'compliance/forbid-pii-in-shared-table',
  severity: 'warning',
  title: 'Keep personal data out of shared tables',
  why: "A shared table has no row security, because its rows are the same for all tenants: every session of every tenant can read the person's data.",
  tradeoffs: 'A tenant table for the persons; the shared table keeps the rest.',
  validation: {
    none: "the catalog doesn't know which columns are personal data; pg_class.relrowsecurity shows which tables have no row security",
  },
  changesIf: 'The person is a public contact, for example of an authority: waive it with that reason.',
  refs: [
    'https://eur-lex.europa.eu/eli/reg/2016/679/oj',
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
  ],
  *check(model) {
    for (const { table, column, known, name } of personalColumns(model)) {
      const readers = table.scope === 'shared' ? readersOf(table, column) : [];
      if (readers.length === 0) continue;
      yield {
        at: column.origin,
        about: columnId(table, column),
        message: `${name}, personal data of class "${known.name}", is in a shared table, so "${readers.join('", "')}" reads it for every tenant; move it to a table with scope: tenant`,
      };
    }
  },
});
