import { columnId } from '../../src/meaning/about';
import { isText } from '../../src/model/personal';
import type { Column } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';

/** Frameworks that are about personal data as such. */
const ABOUT_PERSONS = ['gdpr', 'hipaa'];

export default defineRule({
  id: 'compliance/require-class-for-raw-payload',
  severity: 'note',
  title: 'Say whether raw payloads hold personal data',
  why: 'A raw table takes what the sources send. A document with the data of a person inside is erased as a whole or not at all, and a role that reads the table reads all of it.',
  tradeoffs: 'A class on the document hides all of it from who is no reader; what they need is copied into columns.',
  validation: { none: 'a catalog does not know what a document holds; read some of them' },
  changesIf: 'The sources send no data of persons: waive it and say so.',
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
        message: `"${table.name}"."${document.name}" takes what the sources send, ${applies.join(', ')} applies, and it is not said whether it holds personal data; give it a class of compliance.pii, or waive this`,
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
