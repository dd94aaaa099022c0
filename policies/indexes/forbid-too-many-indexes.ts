import { wholeTables } from '../../src/catalog/relations';
import { said } from '../../src/catalog/words';
import { namedTable } from '../../src/meaning/named-tables';
import type { Table } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';
import { DAY_S, formatCount, formatExact, insertsPerDay, walPerInsert } from '../../src/workload';

const MANY = 7;
/** Too many whatever is written: each UPDATE that is not HOT, and each plan, looks at all of them. */
const TOO_MANY = 15;
const INSERTS_PER_S = 50;

export default defineRule({
  id: 'indexes/forbid-too-many-indexes',
  severity: 'warning',
  title: 'Keep few indexes on heavily written tables',
  why: "Each insert writes to each index: 70 to 110 bytes of WAL per row, a page in memory, and a full-page image per checkpoint. Five indexes account for 72% of a table's WAL, which replicas and backups carry too.",
  tradeoffs: 'Queries that lose their index move to a replica or a rollup, or read more rows.',
  validation: {
    sql: `SELECT i.indrelid::regclass AS relation, count(*) AS indexes FROM pg_index i
JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname !~ '^(pg_|information_schema$)' AND NOT c.relispartition GROUP BY i.indrelid HAVING count(*) >= 15`,
    expect: 'no rows',
  },
  changesIf: 'pg_stat_user_indexes shows that important queries scan each of them.',
  review: {
    found: 'tables',
    are: 'have too many indexes for their write rate',
    advice:
      'Look up in pg_stat_user_indexes, on the primary and every replica, which ones are not scanned for a month, and drop those CONCURRENTLY, one at a time. Keep each definition to be able to rebuild it.',
    goesIn: 'online',
    effort: ['M', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/indexes-intro.html',
    'https://www.postgresql.org/docs/current/monitoring-stats.html',
  ],
  *checkCatalog(catalog, meaning) {
    for (const table of wholeTables(catalog)) {
      const { indexes, intent } = namedTable(table, { catalog, meaning });
      const perSecond = intent === null ? 0 : (insertsPerDay(intent) ?? 0) / DAY_S;
      if (indexes.length < TOO_MANY && (indexes.length < MANY || perSecond < INSERTS_PER_S)) continue;
      yield {
        about: table.id,
        numbers: { indexes: indexes.length },
        message: `${said(catalog, table.id)} has ${indexes.length} indexes${costs(intent, perSecond)}; keep those of keys and of queries that run every second, and serve the rest from a rollup or a replica`,
      };
    }
  },
});

function costs(table: Table | null, perSecond: number): string {
  if (table === null || perSecond === 0) return ', which every insert writes and every plan considers';
  const batch = table.writes.batch ?? 1;
  const all = walPerInsert(table, batch);
  const bare = walPerInsert({ ...table, primaryKey: null, uniques: [], indexes: [] }, batch);
  return `: ${formatCount(perSecond)} inserts a second write ${formatExact(Math.round(all))} bytes of WAL each, ${Math.round(((all - bare) / all) * 100)}% of it for indexes`;
}
