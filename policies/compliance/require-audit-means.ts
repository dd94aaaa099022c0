import { DATABASE } from '../../src/meaning/about';
import { at } from '../../src/kernel/pointer';
import type { Model, Table } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'compliance/require-audit-means',
  severity: 'note',
  title: 'Say what records the writes that are to be audited',
  why: 'The compiled DDL records no write by itself: that is done by pgaudit, which the server has to load, or by a trigger that writes into a table of its own. Without either the audit is a sentence in the spec.',
  tradeoffs: 'pgaudit writes into the log of the server; a trigger costs an insert for each row that is written.',
  validation: { none: 'pgaudit can be loaded without its extension: SHOW shared_preload_libraries, SHOW pgaudit.log' },
  changesIf: 'The server loads pgaudit by shared_preload_libraries: then add it to extensions, where a review sees it.',
  refs: ['https://github.com/pgaudit/pgaudit', 'https://www.postgresql.org/docs/current/plpgsql-trigger.html'],
  *check(model) {
    const { audit, origin } = model.compliance;
    if (audit.writesTo.length === 0 || model.extensions.some(({ name }) => name === 'pgaudit')) return;
    // what runs before a write fills in columns; what records it runs after
    const open = audited(model).filter(({ triggers }) => triggers.every(({ when }) => when === 'before'));
    if (open.length === 0) return;
    const names = open.map(({ name }) => `"${name}"`).join(', ');
    yield {
      at: at(origin, 'audit', 'writes_to'),
      about: DATABASE,
      message: `writes to ${audit.writesTo.join(', ')} are to be audited, and neither extension pgaudit nor a trigger on ${names} records them; load pgaudit on the server and add it to extensions, or declare a trigger that writes into a table that only takes inserts`,
      known: 'needs-live-check',
    };
  },
});

/** Tables that are named, or that bear a class that is named; `pii` stands for every class. */
function audited({ compliance: { audit }, tables }: Model): readonly Table[] {
  const wanted = new Set(audit.writesTo);
  return tables.filter(
    ({ name, columns }) =>
      wanted.has(name) || columns.some(({ pii }) => pii !== null && (wanted.has('pii') || wanted.has(pii))),
  );
}
