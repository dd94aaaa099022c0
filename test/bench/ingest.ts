/** What it costs to load rows through staging and merge, beside COPY into the same table as a superuser, whom row security doesn't hold. */
import { startEmbedded, type Session } from '../../src/engine';
import { checkObject, emit } from '../../src/pipeline';
import { loadArtifacts } from '../../src/prove/load';
import { copyRows, loaderOf, type Loader } from '../support/copy';
import { cpuUs, inPairs, type Measure } from './backend';

export interface IngestCost {
  readonly what: string;
  /** Medians: rows for a second of CPU of the backend. */
  readonly copyPerSecond: number;
  readonly ingestPerSecond: number;
  /** Throughput against that of COPY: the median of pairs. */
  readonly ratio: number;
}

/** A batch whose rows name their tenants has rows of so many. */
const TENANTS = 1000;
const TENANT = tenantOf(0);
const BATCH = 10_000;
const BATCHES = 4;
const COLUMNS = 'id, source, source_id, device, level, payload, received_at';
const KEY = 'tenant_id, source, source_id';

const table = (more: Readonly<Record<string, unknown>>): unknown => ({
  columns: {
    id: 'uuid',
    source: 'text',
    source_id: 'text',
    device: 'integer',
    level: 'smallint',
    payload: 'jsonb',
    received_at: 'timestamptz',
  },
  indexes: {
    [`${String(more['name'])}_by_device`]: { columns: ['device', 'received_at'] },
    [`${String(more['name'])}_by_time`]: { columns: ['received_at'], across_tenants: true },
    [`${String(more['name'])}_by_level`]: { columns: ['level'] },
  },
  writes: { inserts: '140/s', batch: BATCH },
  ...(more['spec'] as object),
});

const PARTITION = { by: 'range', column: 'received_at', every: 'day', ahead: 7, because: 'days are dropped' };

const WAYS = [
  {
    name: 'keyed',
    what: 'unique key, the tenant of the transaction',
    spec: { unique: [['source', 'source_id']], dedupe: { key: ['source', 'source_id'] }, ingest: {} },
  },
  {
    name: 'named',
    what: 'unique key, rows name their tenants',
    spec: { unique: [['source', 'source_id']], dedupe: { key: ['source', 'source_id'] }, ingest: { tenants: 'rows' } },
  },
  {
    name: 'daily',
    what: 'partitioned by day, a unique key within the day',
    spec: {
      unique: [['source', 'source_id']],
      dedupe: { key: ['source', 'source_id'], across_partitions: 'none' },
      partition: PARTITION,
      ingest: {},
    },
  },
  {
    name: 'seen',
    what: 'partitioned by day, a ledger of 7 days',
    spec: {
      dedupe: { key: ['source', 'source_id'], window: '7d', across_partitions: 'ledger' },
      partition: PARTITION,
      ingest: {},
    },
  },
] as const;

const SPEC = {
  tenet: 1,
  database: 'feed',
  postgres: 18,
  tenancy: { registry: 'tenants' },
  roles: { feed_owner: { kind: 'owner' }, feed_ingest: { kind: 'ingest' } },
  tables: {
    tenants: { scope: 'registry', columns: { id: 'uuid' } },
    ...Object.fromEntries(WAYS.map((way) => [way.name, table(way)])),
  },
};

/** Whose rows a text has, and whether it names them. */
type Tenants = 'none' | 'one' | 'many';

/** Each way in pairs with COPY, in one run on one PostgreSQL 18. */
export async function ingestCosts(rounds = 15): Promise<readonly IngestCost[]> {
  const engine = await startEmbedded({ major: 18 });
  try {
    await loadArtifacts(engine, emit(await checkObject(SPEC, { today: '2026-11-30' }), 'sql'));
    const admin = await loaderOf(engine, { user: 'postgres', database: 'feed' });
    const ingest = await loaderOf(engine, { user: 'feed_ingest', database: 'feed' });
    const tenants = Array.from({ length: TENANTS }, (_, number) => `('${tenantOf(number)}')`);
    await admin.execute(`INSERT INTO feed.tenants VALUES ${tenants.join(', ')}; ANALYZE feed.tenants`);
    const costs: IngestCost[] = [];
    for (const { name, what } of WAYS) {
      const hasLedger = name === 'seen';
      const empty = (): Promise<void> =>
        admin.execute(`TRUNCATE feed.${name}${hasLedger ? ', feed.seen_seen' : ''}; CHECKPOINT`);
      const tenants = name === 'named' ? 'many' : 'one';
      const copy = (rows: string): Promise<void> => admin.copy(`feed.${name} (tenant_id, ${COLUMNS})`, rows);
      const other = timed(ingest, empty, (rows) => merged(ingest, name, rows), name === 'named' ? 'many' : 'none');
      const compare = async (beside: string, load: (rows: string) => Promise<void>): Promise<void> => {
        const { baseUs, otherUs, ratio } = await inPairs(timed(admin, empty, load, tenants), other, rounds);
        const perSecond = { copyPerSecond: 1e6 / baseUs, ingestPerSecond: 1e6 / otherUs };
        costs.push({ what: `${what}${beside}`, ...perSecond, ratio: 1 / ratio });
      };
      await compare('', copy);
      if (!hasLedger) continue;
      await compare(', beside COPY of rows and keys', async (rows) => {
        await copy(rows);
        await admin.copy(`feed.seen_seen (${KEY})`, keysOf(rows));
      });
    }
    await Promise.all([admin.end(), ingest.end()]);
    return costs;
  } finally {
    await engine.stop();
  }
}

/** CPU of the backend for one row, in microseconds. */
function timed(
  session: Session,
  empty: () => Promise<void>,
  load: (rows: string) => Promise<void>,
  tenants: Tenants,
): Measure {
  return async () => {
    await empty();
    let used = 0;
    for (let batch = 0; batch < BATCHES; batch += 1) {
      const rows = rowsOf(batch, tenants);
      const began = await cpuUs(session);
      await load(rows);
      used += (await cpuUs(session)) - began;
    }
    return used / (BATCH * BATCHES);
  };
}

async function merged(session: Loader, name: string, rows: string): Promise<void> {
  const isNamed = name === 'named';
  await session.execute(`BEGIN; SELECT set_config('app.tenant_id', '${TENANT}', true); SELECT feed.${name}_stage()`);
  await session.copy(`pg_temp.${name}_staging (${isNamed ? 'tenant_id, ' : ''}${COLUMNS})`, rows);
  const [counts] = await session.query<{ merged: number }>(`SELECT (feed.${name}_merge()->>'merged')::int AS merged`);
  if (counts?.merged !== BATCH) throw new Error(`${counts?.merged} of ${BATCH} rows were merged`);
  await session.execute('COMMIT');
}

const kept = new Map<string, string>();

/** Ids are random, so their index is written all over; keys of the sender are not in the order of rows. */
function rowsOf(batch: number, tenants: Tenants): string {
  const known = kept.get(`${batch} ${tenants}`);
  if (known !== undefined) return known;
  const now = new Date().toISOString();
  const rows = Array.from({ length: BATCH }, (_, index) => {
    const number = batch * BATCH + index;
    const mixed = Math.imul(number + 1, 0x9e3779b1) >>> 0;
    const id = `${hex(mixed, 8)}-0000-4000-8000-${hex(number, 12)}`;
    const payload = `{"at": ${number}, "note": "a reading of some length ${mixed}"}`;
    const values = [id, `source ${mixed % 50}`, String(mixed), String(mixed % 1000), String(mixed % 7), payload, now];
    return tenants === 'none' ? values : [tenants === 'one' ? TENANT : tenantOf(mixed % TENANTS), ...values];
  });
  const text = copyRows(rows);
  kept.set(`${batch} ${tenants}`, text);
  return text;
}

const keysKept = new Map<string, string>();

/** What the ledger takes of rows that begin with the tenant and the id. */
function keysOf(rows: string): string {
  const known = keysKept.get(rows);
  if (known !== undefined) return known;
  const keys = rows.replaceAll(/^([^\t]*)\t[^\t]*\t([^\t]*)\t([^\t]*)\t.*$/gm, '$1\t$2\t$3');
  keysKept.set(rows, keys);
  return keys;
}

function tenantOf(number: number): string {
  return `${hex(Math.imul(number + 1, 0x9e3779b1) >>> 0, 8)}-0000-4000-8000-00000000000a`;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
