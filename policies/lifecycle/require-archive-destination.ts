import { at } from '../../src/kernel/pointer';
import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'lifecycle/require-archive-destination',
  severity: 'warning',
  title: 'Declare where archived rows go',
  why: 'An archive without a destination is either an irreversible delete, or a job that fails on the first run and lets the table grow.',
  tradeoffs: 'The archive must be kept, paid for, and erased with the tenant.',
  validation: { none: 'the destination of archived rows is not in the catalog' },
  changesIf: 'No one will need the rows: then drop or delete them.',
  refs: ['https://www.postgresql.org/docs/current/sql-copy.html'],
  *check(model) {
    for (const table of model.tables) {
      if (table.retention === null || table.retention.then !== 'archive' || table.retention.to !== null) continue;
      yield {
        at: at(table.retention.origin, 'to'),
        about: tableId(table),
        message: `table "${table.name}" archives its rows without a destination, so they are lost or never removed; add to, for example to: s3://archive/${table.name}`,
      };
    }
  },
});
