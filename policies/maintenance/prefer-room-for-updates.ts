import { tableId } from '../../src/meaning/about';
import { at } from '../../src/kernel/pointer';
import { fillOf, formatCount, formatExact, updatesAreHot, walPerUpdate } from '../../src/workload';
import { defineRule } from '../../src/rules/rule';

const LEAST_UPDATES = 10;

export default defineRule({
  id: 'maintenance/prefer-room-for-updates',
  severity: 'warning',
  title: 'Leave free space on pages for HOT updates',
  why: 'An update of an unindexed column stays on its page and writes no index entry (HOT), if the page has free space. At fillfactor 100 the first updates of each page find none: measured, one in ten is not HOT and writes to each index.',
  tradeoffs: 'At 90 the heap is a tenth larger.',
  validation: {
    none: 'n_tup_hot_upd / n_tup_upd in pg_stat_user_tables is the share of HOT updates, once the table is in use',
  },
  changesIf: 'Each row is updated at most once.',
  refs: ['https://www.postgresql.org/docs/current/storage-hot.html'],
  *check(model) {
    for (const table of model.tables) {
      const updates = table.writes.updates ?? 0;
      if (table.storage['fillfactor'] === undefined || fillOf(table) < 1 || updates < LEAST_UPDATES) continue;
      if (!updatesAreHot(table)) continue;
      const indexed = walPerUpdate({ ...table, writes: { ...table.writes, hotColumns: [] } });
      const place = at(table.origin, 'storage', 'fillfactor');
      yield {
        at: place,
        about: tableId(table),
        message: `table "${table.name}" gets ${formatCount(updates)} updates a second of unindexed columns and has fillfactor 100, so those on full pages write ${formatExact(Math.round(indexed))} bytes of WAL instead of ${formatExact(Math.round(walPerUpdate(table)))}; remove it to get the default of 90`,
        fix: [{ op: 'remove', at: place }],
      };
    }
  },
});
