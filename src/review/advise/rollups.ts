/** What a refresh of a materialized view costs: it computes all of it again, each time. */
import { namePattern } from '../../kernel/name-pattern';
import { identifier, qualified, quoteIdentifier } from '../../kernel/identifier';
import type { Rollup, Table } from '../../model/types';
import { tenantIs } from '../../resources/context';
import { isOverTenants, rollupOwner } from '../../model/maintenance';
import { sizeAt } from '../../workload';
import type { Advice, View } from '../view';
import { nameOf } from '../view';
import { bytes, time } from '../words';
import { computedRisk, recommend, sql } from './build';

/** Sequential reads of one backend from good disks; a drill gives the real one. */
const SCAN_BYTES_PER_S = 500e6;
/** Below this a full refresh is nobody's trouble. */
const SMALL_BYTES = 5e9;
const DAY_S = 86_400;
const YEAR_MS = 365 * DAY_S * 1000;
/** Days that are computed again each time: rows that are older are taken for settled. */
const OPEN_DAYS = 3;

export function* rollupCost(view: View): Iterable<Advice> {
  for (const rollup of view.model.rollups) {
    const sources = rollup.reads.flatMap(({ relation }) => view.byName.get(relation) ?? []);
    const scanned = sources.reduce((sum, table) => sum + (sizeAt(table, 1)?.heapBytes ?? 0), 0);
    if (rollup.refreshMs === null || scanned === 0) continue;
    if (scanned < SMALL_BYTES) {
      yield {
        kept: {
          group: 'performance',
          what: `Rollup "${rollup.name}" as a materialized view, refreshed every ${time(rollup.refreshMs / 1000)}`,
          why: `a refresh reads ${bytes(scanned)}, which is seconds; keeping it by hand would cost more than it saves`,
        },
      };
      continue;
    }
    yield { risk: risk(view, rollup, scanned), recommendation: recommendation(view, rollup, sources, scanned) };
  }
}

function levelOf(rollup: Rollup, scanned: number): 'high' | 'medium' {
  return scanned / SCAN_BYTES_PER_S > (rollup.refreshMs ?? 0) / 1000 / 10 ? 'high' : 'medium';
}

function risk(view: View, rollup: Rollup, scanned: number): NonNullable<Advice['risk']> {
  const everyS = (rollup.refreshMs ?? 0) / 1000;
  const aDay = DAY_S / everyS;
  const scanS = scanned / SCAN_BYTES_PER_S;
  return computedRisk(view, rollup.origin, {
    id: `rollup-refresh:${rollup.name}`,
    kind: 'performance',
    level: levelOf(rollup, scanned),
    title: `every refresh of "${rollup.name}" reads ${bytes(scanned)} again, ${Math.round(aDay)} times a day`,
    evidence: [
      `REFRESH MATERIALIZED VIEW computes the whole query: ${bytes(scanned)} of heap in a year, ${bytes(scanned * aDay)} read a day`,
      `at ${SCAN_BYTES_PER_S / 1e6} MB/s one refresh takes at least ${time(scanS)} of the ${time(everyS)} between two; at ten times the volume ${time(scanS * 10)}${scanS * 10 > everyS ? ', longer than the interval' : ''}`,
      ...(rollup.concurrently
        ? ['CONCURRENTLY joins the new result with the old one row by row and keeps both on disk meanwhile']
        : []),
    ],
    consequence: `The refresh runs on the primary, pushes the rows that tenants read out of the cache, and holds back vacuum for as long as it runs. It is the most expensive query of this database, and no tenant ever asked for it.`,
    objects: [`rollup "${rollup.name}"`],
  });
}

function recommendation(
  view: View,
  rollup: Rollup,
  sources: readonly Table[],
  scanned: number,
): NonNullable<Advice['recommendation']> {
  const incremental = incrementalDdl(view, rollup, sources);
  return recommend({
    id: `rollup-refresh:${rollup.name}`,
    group: 'performance',
    level: levelOf(rollup, scanned),
    title:
      incremental === null
        ? `Refresh "${rollup.name}" at night, or keep it as a table`
        : `Keep "${rollup.name}" as a table and recompute only its last ${OPEN_DAYS} days`,
    why: `A day that is over does not change any more. A table with the same key takes the open days again every ${time((rollup.refreshMs ?? 0) / 1000)} and leaves the rest alone: the read falls from ${bytes(scanned)} to the last ${OPEN_DAYS} days.`,
    tradeoffs: `A row that changes after ${OPEN_DAYS} days is missed until the nightly run over all of it; the job is yours to watch, where REFRESH was one statement`,
    changesIf:
      'rows keep changing for weeks (then recompute the keys that changed, by their update time), or a delay of a day is good enough (then refresh once at night and keep the view)',
    change:
      incremental === null ? [] : [sql('once', ...incremental.once), sql('each time, as the job', ...incremental.each)],
    validate:
      incremental === null ? [] : [sql('that both say the same; no row means that they do', incremental.compare)],
    objects: [`rollup "${rollup.name}"`],
    owner: 'database',
    effort: 'M',
    expects: [
      {
        what: `one refresh of "${rollup.name}"`,
        now: `${bytes(scanned)} read`,
        then: `${bytes((scanned * OPEN_DAYS) / keptDays(sources))} read`,
        formula: `heap of the source x ${OPEN_DAYS} days / ${keptDays(sources)} days kept`,
      },
    ],
    after: sources.flatMap((table) =>
      table.retention === null || table.partition !== null ? [] : [`retention-index:${table.name}`],
    ),
  });
}

/** The same query over the last days only; null where its text does not show one table and one bucket of time. */
function incrementalDdl(
  view: View,
  rollup: Rollup,
  [table, second]: readonly Table[],
): { readonly once: readonly string[]; readonly each: readonly string[]; readonly compare: string } | null {
  const bucket = /date_trunc\('(\w+)',\s*"?(\w+)"?\)\s+as\s+"?(\w+)"?/i.exec(rollup.query);
  if (table === undefined || second !== undefined || bucket === null || rollup.key.length === 0) return null;
  const [, unit = 'day', column = '', output = ''] = bucket;
  const from = new RegExp(`\\bfrom\\s+${namePattern(table.name)}`, 'i');
  if (!from.test(rollup.query) || !rollup.key.includes(output)) return null;
  const { model } = view;
  const wrapped = isOverTenants(model, rollup) && rollup.expose === 'own-tenant';
  const stored = qualified(rollup.schema, wrapped ? identifier(rollup.name, 'all') : rollup.name);
  const kept = qualified(rollup.schema, identifier(rollup.name, 'rows'));
  const since = `date_trunc('${unit}', now()) - interval '${OPEN_DAYS} days'`;
  const open = `(SELECT * FROM ${nameOf(table)} WHERE ${quoteIdentifier(column)} >= ${since}) AS ${quoteIdentifier(table.name)}`;
  const owner = quoteIdentifier(rollupOwner(model));
  const key = rollup.key.map(quoteIdentifier).join(', ');
  const query = rollup.query.trim();
  return {
    once: [
      `CREATE TABLE ${kept} (LIKE ${stored});`,
      `ALTER TABLE ${kept} ADD PRIMARY KEY (${key});`,
      `ALTER TABLE ${kept} OWNER TO ${owner};`,
      `ALTER TABLE ${kept} ENABLE ROW LEVEL SECURITY; -- and no policy: its owner alone reads it, for the view`,
      `INSERT INTO ${kept} SELECT * FROM ${stored};`,
      ...(wrapped
        ? [
            `CREATE OR REPLACE VIEW ${nameOf(rollup)} WITH (security_barrier = true) AS\n  SELECT * FROM ${kept} WHERE ${tenantIs(model, quoteIdentifier(model.tenancy.key.column))};`,
          ]
        : []),
    ],
    each: [
      'BEGIN;',
      `SET LOCAL ROLE ${owner};`,
      `DELETE FROM ${kept} WHERE ${quoteIdentifier(output)} >= ${since};`,
      `INSERT INTO ${kept}\n${query.replace(from, `from ${open}`)};`,
      'COMMIT;',
    ],
    compare: `(TABLE ${kept} EXCEPT TABLE ${stored}) UNION ALL (TABLE ${stored} EXCEPT TABLE ${kept});`,
  };
}

/** Days of rows that the sources hold in a year. */
function keptDays(sources: readonly Table[]): number {
  return Math.max(
    ...sources.map(({ retention }) => Math.round((retention?.keepMs ?? YEAR_MS) / DAY_S / 1000)),
    OPEN_DAYS,
  );
}
