import { columnId } from '../../src/meaning/about';
import { personalColumns, readersOf } from '../../src/model/personal';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'compliance/forbid-pii-in-shared-table',
  severity: 'warning',
  title: 'Keep personal data out of shared tables',
  why: 'A shared table has no row security, because its rows are the same for all tenants: the data of a person stands there for every session of every tenant.',
  tradeoffs: 'A table of tenants for the persons, and in the shared one what is no data of a person.',
  validation: {
    none: 'a catalog does not know which columns are personal data; pg_class.relrowsecurity shows which tables have none',
  },
  changesIf: 'The person is public by office, e.g. the contact of an authority: waive it and say so.',
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
        message: `${name}, personal data of class "${known.name}", stands in a shared table, so "${readers.join('", "')}" reads it for every tenant; move it to a table with scope: tenant`,
      };
    }
  },
});
