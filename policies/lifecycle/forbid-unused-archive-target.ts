import { at } from '../../src/kernel/pointer';
import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'lifecycle/forbid-unused-archive-target',
  severity: 'warning',
  title: 'Name an archive only where rows are archived',
  why: 'Whoever reads to: believes that old rows are somewhere. With then: drop or delete they are gone, and that is noticed on the day they are asked for.',
  tradeoffs: 'None: one of the two lines is wrong.',
  validation: { none: 'the archive lies outside the database' },
  changesIf: 'Never: say then: archive, or remove to.',
  refs: ['https://www.postgresql.org/docs/current/sql-copy.html'],
  *check(model) {
    for (const table of model.tables) {
      const { name, retention } = table;
      if (retention === null || retention.then === 'archive' || retention.to === null) continue;
      yield {
        at: at(retention.origin, 'to'),
        about: tableId(table),
        message: `table "${name}" names ${retention.to} and ${retention.then === 'drop' ? 'drops' : 'deletes'} its old rows, so nothing ever arrives there; say then: archive, or remove to`,
      };
    }
  },
});
