import { wholeTables } from '../../src/catalog/relations';
import { isPartitioned } from '../../src/catalog/tables';
import { said } from '../../src/catalog/words';
import { sqlName } from '../../src/kinds/id';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'maintenance/forbid-disabled-autovacuum',
  severity: 'warning',
  title: 'Leave autovacuum on for every table',
  why: 'Dead rows stay, statistics grow stale, and the table is visited only by the forced freeze before wraparound, which takes its time when it is least wanted.',
  tradeoffs: 'Vacuum reads while others work; its cost limits are the place to slow it down.',
  validation: {
    sql: `SELECT oid::regclass AS "table" FROM pg_class
WHERE relkind IN ('r', 'm') AND reloptions && ARRAY['autovacuum_enabled=false', 'autovacuum_enabled=off', 'autovacuum_enabled=0']`,
    expect: 'no rows',
  },
  changesIf: 'A load fills the table once: switch it off for the load alone, and on again after it.',
  review: {
    found: 'tables',
    are: 'are never vacuumed by themselves',
    advice:
      'Reset autovacuum_enabled on each, the smallest first: the first run has everything to do that was left, so lower its cost limit rather than switching it off again.',
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
        message: `${said(catalog, id)} has autovacuum_enabled = false, so its dead rows are never taken away and its transaction ids only by the forced freeze; remove the setting`,
        fix: [{ op: 'remove', ...spot }],
        // a partitioned table takes no storage parameters
        ddl: isPartitioned(catalog, id) ? [] : [`ALTER TABLE ${sqlName(id)} RESET (autovacuum_enabled)`],
      };
    }
  },
});
