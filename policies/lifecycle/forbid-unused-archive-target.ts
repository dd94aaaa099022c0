import { at } from '../../src/kernel/pointer';
import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'lifecycle/forbid-unused-archive-target',
  severity: 'warning',
  title: 'Name an archive only where rows are archived',
  why: 'Readers of to: assume that old rows exist there. With then: drop or delete they are gone, which shows up only when someone needs them.',
  tradeoffs: 'None: one of the two lines is wrong.',
  validation: { none: 'the archive is outside of the database' },
  changesIf: 'Never: set then: archive, or remove to.',
  refs: ['https://www.postgresql.org/docs/current/sql-copy.html'],
  *check(model) {
    for (const table of model.tables) {
      const { name, retention } = table;
      if (retention === null || retention.then === 'archive' || retention.to === null) continue;
      yield {
        at: at(retention.origin, 'to'),
        about: tableId(table),
        message: `table "${name}" names ${retention.to} but ${retention.then === 'drop' ? 'drops' : 'deletes'} its old rows, so nothing is ever archived there; set then: archive, or remove to`,
      };
    }
  },
});
