import { at } from '../../src/kernel/pointer';
import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'lifecycle/require-archive-destination',
  severity: 'warning',
  title: 'Declare where archived rows go',
  why: 'The job that archives writes files to a folder, and they are copied on from there. Unless the spec has the place, a restore or an erasure of a tenant misses the rows that are only there.',
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
        message: `table "${table.name}" has retention with then: archive but without to, so the spec doesn't document where its old rows are; set retention.to, for example s3://archive/${table.name}`,
      };
    }
  },
});
