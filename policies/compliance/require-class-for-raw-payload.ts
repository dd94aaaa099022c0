import { columnId } from '../../src/meaning/about';
import { isText } from '../../src/model/personal';
import type { Column } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';

/** Frameworks that are about personal data as such. */
const ABOUT_PERSONS = ['gdpr', 'hipaa'];

export default defineRule({
  id: 'compliance/require-class-for-raw-payload',
  severity: 'note',
  title: 'Declare whether raw payloads contain personal data',
  why: 'A raw table stores what the sources send. A document that contains personal data can only be erased as a whole, and a role that reads the table reads all of it.',
  tradeoffs: 'A class on the document hides all of it from other roles; copy what they need into columns.',
  validation: { none: "the catalog doesn't know what a document contains; read some of them" },
  changesIf: 'The sources send no personal data: waive it with that reason.',
  refs: ['https://eur-lex.europa.eu/eli/reg/2016/679/oj', 'https://www.postgresql.org/docs/current/datatype-json.html'],
  *check(model) {
    const applies = model.compliance.frameworks.filter((framework) => ABOUT_PERSONS.includes(framework));
    if (applies.length === 0) return;
    for (const table of model.tables) {
      if (table.kind !== 'raw' || table.columns.some(({ pii }) => pii !== null)) continue;
      const document = table.columns.find(isDocument);
      if (document === undefined) continue;
      yield {
        at: document.origin,
        about: columnId(table, document),
        message: `"${table.name}"."${document.name}" stores what the sources send, ${applies.join(', ')} applies, and whether it contains personal data is not declared; give it a class of compliance.pii, or waive this`,
        known: 'needs-live-check',
      };
    }
  },
});

function isDocument(column: Column): boolean {
  return (
    /^jsonb?$/.test(column.type) ||
    column.type === 'xml' ||
    (isText(column) && /^(payload|body|raw)$/.test(column.name))
  );
}
