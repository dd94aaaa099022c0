import { tableId } from '../../src/meaning/about';
import { at } from '../../src/kernel/pointer';
import { formatCount, formatSpan, vacuumSchedule } from '../../src/workload';
import { defineRule } from '../../src/rules/rule';

const SETTINGS = ['autovacuum_vacuum_scale_factor', 'autovacuum_vacuum_threshold'];
/** Longer than this, and with more dead rows than this, scans and indexes feel what is not taken away. */
const LONGEST_S = 6 * 3_600;
const MOST_DEAD = 1_000_000;
/** What the workload gives by itself is no more than this share of the rows. */
const OWN_SHARE = 0.002;

export default defineRule({
  id: 'maintenance/match-autovacuum-to-writes',
  severity: 'warning',
  title: 'Run autovacuum as often as the writes require',
  why: 'Autovacuum starts after threshold + scale factor x rows dead rows. On a large table 20% is millions: scans read them, indexes keep them, and the vacuum then takes hours.',
  tradeoffs: 'More frequent runs, each of them shorter.',
  validation: {
    none: 'pg_stat_user_tables shows n_dead_tup and last_autovacuum; the write rate is declared, not stored',
  },
  changesIf: 'The rows are far fewer than declared, or change in one nightly batch with its own VACUUM.',
  refs: ['https://www.postgresql.org/docs/current/routine-vacuuming.html#AUTOVACUUM'],
  *check(model) {
    for (const table of model.tables) {
      const set = SETTINGS.filter((name) => table.storage[name] !== undefined);
      if (set.length === 0 || table.rows.now === null || table.storage['autovacuum_enabled'] === false) continue;
      const { deadRows, intervalS } = vacuumSchedule(table, table.rows.now, model.postgres.declared);
      const isOften = intervalS === null || intervalS <= LONGEST_S;
      if (isOften || deadRows <= Math.max(MOST_DEAD, table.rows.now * OWN_SHARE)) continue;
      const dying = formatCount((table.writes.updates ?? 0) + (table.writes.deletes ?? 0));
      yield {
        at: at(table.origin, 'storage'),
        about: tableId(table),
        message: `autovacuum processes table "${table.name}" every ${formatSpan(intervalS)}, when ${formatCount(deadRows)} of ${formatCount(table.rows.now)} rows are dead (${dying} a second), so scans read dead rows; remove the autovacuum settings of storage to derive them from the writes`,
        fix: set.map((name) => ({ op: 'remove' as const, at: at(table.origin, 'storage', name) })),
      };
    }
  },
});
