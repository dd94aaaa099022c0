import { tableId } from '../../src/meaning/about';
import { isContactByName, isIdentityByName } from '../../src/model/personal';
import type { Column, Table } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';

/** Frameworks that are about personal data as such. */
const ABOUT_PERSONS = ['gdpr', 'hipaa'];

export default defineRule({
  id: 'compliance/require-class-for-personal-data',
  severity: 'warning',
  title: 'Classify personal data',
  why: "Without a class the column is like any other: every role that reads the table reads it, and erasure, archives and publications aren't checked for it.",
  tradeoffs: 'Each class needs an owner who knows its readers.',
  validation: {
    none: 'the catalog knows the names of columns, not their contents; information_schema.columns lists them',
  },
  changesIf: 'The column holds no personal data, for example the address of a company: waive it with that reason.',
  refs: ['https://eur-lex.europa.eu/eli/reg/2016/679/oj', 'https://www.pcisecuritystandards.org/document_library/'],
  *check(model) {
    const applies = model.compliance.frameworks.filter((framework) => ABOUT_PERSONS.includes(framework));
    for (const table of model.tables) {
      const found = table.columns.filter(
        (column) =>
          isOpen(table, column) && (isIdentityByName(column) || (applies.length > 0 && isContactByName(column))),
      );
      const [first] = found;
      if (first === undefined) continue;
      const names = found.map(({ name }) => `"${name}"`).join(', ');
      yield {
        at: first.origin,
        about: tableId(table),
        message: `table "${table.name}" has ${names}, personal data by its name${applies.length > 0 ? `, and ${applies.join(', ')} applies` : ''}, without a class, so every reader of the table reads it and no erasure deadline applies; add pii: with a class of compliance.pii`,
        known: 'assumed',
      };
    }
  },
});

/** A key that points elsewhere is not the data itself. */
function isOpen(table: Table, { name, pii }: Column): boolean {
  return pii === null && table.foreignKeys.every(({ columns }) => !columns.includes(name));
}
