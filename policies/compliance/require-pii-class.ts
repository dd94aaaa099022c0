import { columnId } from '../../src/meaning/about';
import { at } from '../../src/kernel/pointer';
import { didYouMean, suggest } from '../../src/kernel/suggest';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'compliance/require-pii-class',
  severity: 'error',
  title: 'Declare every class of personal data that a column uses',
  why: 'The class lists the roles that can read the column and when it must be erased. An undeclared or misspelled class restricts no role: every role that reads the table reads the column.',
  tradeoffs: 'Each class needs an owner who knows its readers.',
  validation: { none: "the catalog doesn't know which columns are personal data" },
  changesIf: 'The column holds no personal data: then remove the class.',
  refs: ['https://www.postgresql.org/docs/current/ddl-priv.html'],
  *check(model) {
    const known = model.compliance.pii.map((known) => known.name);
    for (const table of model.tables) {
      for (const column of table.columns) {
        if (column.pii === null || known.includes(column.pii)) continue;
        const place = at(column.origin, 'pii');
        const meant = suggest(column.pii, known);
        yield {
          at: place,
          about: columnId(table, column),
          message: `column "${table.name}"."${column.name}" is personal data of class "${column.pii}", which is not declared${didYouMean(column.pii, known)}, so every reader of the table reads it; declare it under compliance.pii with its readers`,
          ...(meant !== undefined && { fix: [{ op: 'set', at: place, value: meant }] }),
        };
      }
    }
  },
});
