import { wholeTables } from '../../src/catalog/relations';
import { isPartitioned } from '../../src/catalog/tables';
import { said } from '../../src/catalog/words';
import { sqlName } from '../../src/kinds/id';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'maintenance/forbid-disabled-autovacuum',
  severity: 'warning',
  title: 'Keep autovacuum enabled for every table',
  why: 'Dead rows accumulate, statistics get stale, and only the forced anti-wraparound vacuum processes the table, at the worst time.',
  tradeoffs: 'Vacuum reads while other sessions work; its cost limits slow it down.',
  validation: {
    sql: `SELECT oid::regclass AS "table" FROM pg_class
WHERE relkind IN ('r', 'm') AND reloptions && ARRAY['autovacuum_enabled=false', 'autovacuum_enabled=off', 'autovacuum_enabled=0']`,
    expect: 'no rows',
  },
  changesIf: 'A load fills the table once: disable it for the load only, and enable it afterwards.',
  review: {
    found: 'tables',
    are: 'are never vacuumed automatically',
    advice:
      'Reset autovacuum_enabled on each, the smallest first: the first run has a backlog to process, so lower its cost limit rather than disable it again.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/routine-vacuuming.html#AUTOVACUUM'],
  *checkCatalog(catalog) {
    for (const { id, attributes } of wholeTables(catalog)) {
      const value = attributes.options?.['autovacuum_enabled'];
      if (value === undefined || !/^(?:false|off|no|0|f|n)$/i.test(value)) continue;
      const spot = { of: id, attribute: 'options.autovacuum_enabled' };
      yield {
        about: id,
        spot,
        message: `${said(catalog, id)} has autovacuum_enabled = false, so its dead rows are never removed and only the anti-wraparound vacuum freezes its transaction IDs; remove the setting`,
        fix: [{ op: 'remove', ...spot }],
        // a partitioned table takes no storage parameters
        ddl: isPartitioned(catalog, id) ? [] : [`ALTER TABLE ${sqlName(id)} RESET (autovacuum_enabled)`],
      };
    }
  },
});
