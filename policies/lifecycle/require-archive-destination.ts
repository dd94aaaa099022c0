import { at } from '../../src/kernel/pointer';
import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'lifecycle/require-archive-destination',
  severity: 'warning',
  title: 'Say where archived rows go',
  why: 'Archive without a place is a delete that somebody believes to be reversible, or a job that stops on the first night and lets the table grow.',
  tradeoffs: 'The archive must be kept, paid for, and erased with the tenant.',
  validation: { none: 'where rows are archived stands in no catalog' },
  changesIf: 'Nobody will ask for the rows: then drop or delete them.',
  refs: ['https://www.postgresql.org/docs/current/sql-copy.html'],
  *check(model) {
    for (const table of model.tables) {
      if (table.retention === null || table.retention.then !== 'archive' || table.retention.to !== null) continue;
      yield {
        at: at(table.retention.origin, 'to'),
        about: tableId(table),
        message: `table "${table.name}" archives its rows and does not say where, so they are lost or never leave; add to, e.g. to: s3://archive/${table.name}`,
      };
    }
  },
});
