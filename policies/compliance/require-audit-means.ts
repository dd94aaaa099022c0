import { DATABASE } from '../../src/meaning/about';
import { at } from '../../src/kernel/pointer';
import type { Model, Table } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'compliance/require-audit-means',
  severity: 'note',
  title: 'Declare what records audited writes',
  why: 'The compiled DDL records no writes: pgaudit, which the server must load, does that, or a trigger that writes to an audit table. Without either, nothing is audited.',
  tradeoffs: 'pgaudit writes to the server log; a trigger costs one insert per written row.',
  validation: { none: 'pgaudit can be loaded without its extension: SHOW shared_preload_libraries, SHOW pgaudit.log' },
  changesIf:
    'The server loads pgaudit with shared_preload_libraries: then add it to extensions, where reviewers see it.',
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
      message: `writes to ${audit.writesTo.join(', ')} must be audited, but neither extension pgaudit nor a trigger on ${names} records them; add pgaudit to extensions and load it, or declare a trigger that writes to an insert-only table`,
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
