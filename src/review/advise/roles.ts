/** Connections, replicas and caches: who asks where, and what need not be asked. */
import { busyConnections } from '../../workload';
import type { Advice, View } from '../view';
import { list, perTime, rate, time } from '../words';
import { computedRisk, recommend, sql } from './build';

/** Share of the pool from which on a burst finds no free connection. */
const BUSY_SHARE = 0.5;

export function* connections(view: View): Iterable<Advice> {
  const busy = busyConnections(view.model);
  const pool = view.model.pooling.serverConnections;
  const limits = view.model.roles
    .flatMap(({ connectionLimit }) => connectionLimit ?? [])
    .reduce((sum, limit) => sum + limit, 0);
  if (busy === null) {
    yield { notJudged: 'Whether the pool is large enough: no query declares both `rate` and `p95`.' };
    return;
  }
  if (pool === null) return;
  if (busy <= pool * BUSY_SHARE) {
    yield {
      kept: {
        group: 'performance',
        what: `${pool} server connections in the pool`,
        why: `the declared queries keep ${ceil(busy)} busy (rate times p95), ${ceil(busy * 10)} at ten times the rate${limits > pool ? `; the limits that are declared come to ${limits}, more than the pool: they are fences against one role starving the others, not reservations` : ''}`,
      },
    };
    return;
  }
  yield {
    risk: computedRisk(view, view.model.pooling.origin, {
      id: 'connections',
      kind: 'scale',
      level: busy > pool ? 'high' : 'medium',
      title: `the declared queries keep ${ceil(busy)} of ${pool} server connections busy`,
      evidence: [
        "Little's law: calls a second times seconds each, with the p95 in place of the mean",
        `${ceil(busy * 10)} at ten times the rate`,
      ],
      consequence:
        'A burst waits for a connection, and what waits holds its client’s thread: the queue grows in the application, where it is not monitored.',
      objects: ['pool'],
    }),
    recommendation: recommend({
      id: 'connections',
      group: 'performance',
      level: busy > pool ? 'high' : 'medium',
      title: 'Make the slow queries faster before the pool gets larger',
      why: 'Beyond two or three active connections a core, more connections make each of them slower. The product of rate and time is what has to fall.',
      tradeoffs: 'Work on queries takes longer than a number in a configuration.',
      changesIf: 'the measured mean is far below the p95 used in its place here',
      validate: [
        sql(
          'active connections by role',
          "SELECT usename, state, count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' GROUP BY 1, 2 ORDER BY 3 DESC;",
        ),
      ],
      objects: ['pool'],
      owner: 'application',
      effort: 'M',
    }),
  };
}

function ceil(value: number): number {
  return Math.ceil(value);
}

/** Long reads belong where no vacuum waits for them. */
export function* replicas(view: View): Iterable<Advice> {
  const { roles, availability } = view.model;
  const away = roles.filter(({ runsOn }) => runsOn === 'replica');
  const here = roles.filter(({ kind, runsOn }) => kind === 'analytics' && runsOn === 'primary');
  if (away.length > 0 && availability.replicas > 0)
    yield {
      kept: {
        group: 'performance',
        what: `${list(away.map(({ name }) => `"${name}"`))} on a replica`,
        why: `${availability.replicas === 1 ? 'the one replica is also what takes over when the primary dies: then reports and requests meet on one server, and the reports have to stop' : 'reports take nothing from requests'}. Leave hot_standby_feedback off and max_standby_streaming_delay at a few minutes: a cancelled report is repeated, a primary that cannot vacuum is not`,
      },
    };
  for (const role of here)
    yield {
      recommendation: recommend({
        id: `replica:${role.name}`,
        group: 'performance',
        level: 'medium',
        title: `Send "${role.name}" to a replica`,
        why: 'A report holds one snapshot for as long as it runs, and vacuum removes nothing that it could see, in any table.',
        tradeoffs: 'A second server, and rows that are some seconds old.',
        changesIf: 'its queries end within seconds or read rollups only',
        objects: [`role "${role.name}"`],
        owner: 'operations',
        effort: 'M',
      }),
    };
}

/** A cache is one more truth: it has to earn that. */
export function* caches({ model, queries, byName }: View): Iterable<Advice> {
  const shared = model.tables.filter(({ scope }) => scope === 'shared');
  if (shared.length > 0)
    yield {
      kept: {
        group: 'performance',
        what: `${list(shared.map(({ name }) => `"${name}"`))} shared, and cached in the application if anything is`,
        why: 'rows that are the same for all tenants and change by a migration are the only ones that a process may keep without asking whose they are',
      },
    };
  for (const query of queries) {
    const [relation = ''] = query.shape.outer.relations;
    const table = byName.get(relation);
    if (table === undefined || query.rate === null || query.rate < 50) continue;
    const writes = (table.writes.updates ?? 0) + (table.writes.inserts ?? 0) + (table.writes.deletes ?? 0);
    yield {
      kept: {
        group: 'performance',
        what: `No cache in front of "${query.name}"`,
        why: `${rate(query.rate)}${query.p95Ms === null ? '' : ` at ${time(query.p95Ms / 1000)} keep ${Math.ceil((query.rate * query.p95Ms) / 1000)} connections busy`}, and ${perTime(writes, 'write')} to "${table.name}" would have to invalidate it; a cache whose key lacks the tenant once is the leak that row security cannot see`,
      },
    };
  }
}
