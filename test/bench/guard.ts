/** What the compiled guard costs: the same queries on the same rows, once under row security and once filtered by hand. */
import { createHash } from 'node:crypto';
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import { checkObject, emit } from '../../src/pipeline';
import { loadArtifacts } from '../../src/prove/load';
import { inPairs, measureOf } from './backend';

type Planned = 'once' | 'each time';

export interface GuardCost {
  readonly query: string;
  /** Planned once and kept, or for each statement anew. */
  readonly planned: Planned;
  /** Median CPU of the backend for one statement, in microseconds. */
  readonly byHandUs: number;
  readonly guardedUs: number;
  /** Median of the ratios of the pairs. */
  readonly ratio: number;
}

const ROWS = 1_000_000;
const TENANTS = 1_000;
/** Every tenth row is of this one. */
const LARGE = tenantOf(0);
const ORDINARY = tenantOf(7);

const ASKED = `(select nullif(current_setting('app.tenant_id', true), '')::uuid)`;

const SPEC = {
  tenet: 1,
  database: 'bench',
  postgres: 18,
  tenancy: { model: 'shared-schema', key: { column: 'tenant_id', type: 'uuid' }, registry: 'tenants' },
  roles: { bench_owner: { kind: 'owner' }, bench_app: { kind: 'application' } },
  tables: {
    tenants: { scope: 'registry', columns: { id: 'uuid', name: 'text' } },
    orders: {
      columns: { id: 'uuid', status: 'text', total: 'numeric(12,2)', placed_at: 'timestamptz' },
      indexes: { orders_newest: { columns: ['placed_at desc'] } },
      rows: { now: '1M', per_day: '1k' },
    },
  },
};

interface Question {
  readonly query: string;
  readonly tenant: string;
  /** `{filter}` is the tenant by hand, and `true` under the guard. */
  readonly sql: string;
  /** By hand not the tenant itself, which a client knows, but the setting is asked, as the guard asks it. */
  readonly asksSetting?: true;
  /** Executions in one measurement: enough to be longer than a tick of the scheduler. */
  readonly times: number;
}

const QUESTIONS: readonly Question[] = [
  {
    query: 'list, 20 newest',
    tenant: LARGE,
    sql: 'select id, status, total, placed_at from {table} where {filter} order by placed_at desc limit 20',
    times: 500,
  },
  {
    query: 'point, by key',
    tenant: LARGE,
    sql: `select id, status, total, placed_at from {table} where {filter} and id = '${idOf(0)}'`,
    times: 500,
  },
  {
    query: 'point, by key; by hand asks the setting too',
    tenant: LARGE,
    sql: `select id, status, total, placed_at from {table} where {filter} and id = '${idOf(0)}'`,
    asksSetting: true,
    times: 500,
  },
  {
    query: 'aggregate, 1,000 rows',
    tenant: ORDINARY,
    sql: 'select count(*), sum(total) from {table} where {filter}',
    times: 50,
  },
  {
    query: 'aggregate, 100,000 rows',
    tenant: LARGE,
    sql: 'select count(*), sum(total) from {table} where {filter}',
    times: 1,
  },
];

/** Measures every query on a PostgreSQL 18 of its own, `rounds` pairs each, which of the two goes first in turn. */
export async function guardCosts(rounds = 41): Promise<readonly GuardCost[]> {
  const engine = await startEmbedded({ major: 18 });
  try {
    await fill(engine);
    const session = await engine.connect({ user: 'bench_app', database: 'bench' });
    // workers are other processes, whose CPU would not be counted
    await session.execute(`set max_parallel_workers_per_gather = 0; set statement_timeout = 0`);
    const costs: GuardCost[] = [];
    for (const planned of ['once', 'each time'] as const)
      for (const question of QUESTIONS) costs.push(await costOf(session, question, planned, rounds));
    await session.end();
    return costs;
  } finally {
    await engine.stop();
  }
}

/** The same rows in the same order in both tables, with the same key and index. */
async function fill(engine: Engine): Promise<void> {
  await loadArtifacts(engine, emit(await checkObject(SPEC, { today: '2026-11-24' }), 'sql'));
  const admin = await engine.connect({ database: 'bench' });
  await admin.execute(`
    insert into bench.tenants (id, name) select ${tenantSql('n')}, n::text from generate_series(0, ${TENANTS - 1}) n;
    insert into bench.orders (tenant_id, id, status, total, placed_at)
      select ${tenantSql(`case when n % 10 = 0 then 0 else n % ${TENANTS} end`)}, md5('order' || n)::uuid,
             'open', n % 1000, timestamptz '2026-01-01' + n * interval '1 second'
      from generate_series(0, ${ROWS - 1}) n;
    create schema by_hand;
    create table by_hand.orders (like bench.orders including all);
    insert into by_hand.orders select * from bench.orders order by placed_at;
    grant usage on schema by_hand to bench_app;
    grant select on by_hand.orders to bench_app`);
  for (const table of ['bench.orders', 'by_hand.orders']) await admin.query(`vacuum (analyze, freeze) ${table}`);
  await admin.end();
}

async function costOf(session: Session, question: Question, planned: Planned, rounds: number): Promise<GuardCost> {
  const { query, tenant, times } = question;
  const [byHandSql, guardedSql] = await statementsOf(session, question, planned);
  const around = { times, open: `begin; set local app.tenant_id = '${tenant}'`, close: 'commit' };
  const { baseUs, otherUs, ratio } = await inPairs(
    measureOf(session, byHandSql, around),
    measureOf(session, guardedSql, around),
    rounds,
  );
  return { query, planned, byHandUs: baseUs, guardedUs: otherUs, ratio };
}

/** By hand with the filter, and under the guard without. */
async function statementsOf(
  session: Session,
  { sql, tenant, asksSetting }: Question,
  planned: Planned,
): Promise<readonly [string, string]> {
  const text = (table: string, filter: string): string => sql.replace('{table}', table).replace('{filter}', filter);
  const filter = asksSetting ? `tenant_id = ${ASKED}` : undefined;
  if (planned === 'each time')
    return [text('by_hand.orders', filter ?? `tenant_id = '${tenant}'`), text('bench.orders', 'true')];
  // for a tenant much larger than others PostgreSQL would plan the one with a parameter each time all the same
  await session.execute(`set plan_cache_mode = force_generic_plan; deallocate all;
    prepare by_hand (uuid) as ${text('by_hand.orders', filter ?? 'tenant_id = $1')};
    prepare guarded as ${text('bench.orders', 'true')};`);
  return [`execute by_hand('${tenant}')`, 'execute guarded'];
}

function tenantOf(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

function tenantSql(number: string): string {
  return `('00000000-0000-4000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
}

/** md5('order0') as a uuid: a row of the large tenant. */
function idOf(row: number): string {
  return createHash('md5').update(`order${row}`).digest('hex');
}
