/** An application that reads and writes as its own role, and what it felt. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Engine, Session } from '../../src/engine';
import type { Spoken } from './load-forms';
import type { Pooler } from './pooler';

export interface Felt {
  readonly queries: number;
  /** How many failed, and what the server answered, each once. */
  readonly failed: number;
  readonly errors: readonly string[];
  /** The slowest statement, milliseconds. */
  readonly worstMs: number;
  /** Waits of the application for locks, by mode, as sampled. */
  readonly waits: Readonly<Record<string, LockWait>>;
}

export interface LockWait {
  /** Of all sessions, milliseconds. */
  readonly ms: number;
  /** The longest one. */
  readonly longestMs: number;
}

export interface Traffic {
  /** Until each client has had its first answer: what connecting costs is no query. */
  begun(): Promise<void>;
  /** From now on it speaks so. */
  speak(spoken: Spoken): void;
  stop(): Promise<Felt>;
}

const READERS = 2;
const WRITERS = 2;
const SAMPLE_MS = 20;

export interface TrafficOptions {
  readonly database: string;
  readonly rows: number;
  readonly spoken: Spoken;
  /** Whose row `$1` is, as an expression; default: that of the account that the row is of. */
  readonly tenant?: string;
  /** What a client waits after each transaction, milliseconds; default: 2. */
  readonly pauseMs?: number;
}

const OF_ACCOUNT = 'md5(((1 + $1::bigint % 1000) % 20)::text)::uuid';

export async function startTraffic(
  engine: Engine,
  pooler: Pooler | null,
  { database, rows, spoken, tenant = OF_ACCOUNT, pauseMs = 2 }: TrafficOptions,
): Promise<Traffic> {
  const state = { spoken, isDone: false, queries: 0, worstMs: 0, errors: [] as string[], next: 10_000_000, ready: 0 };
  const place = pooler ?? { host: engine.connection?.host, port: engine.connection?.port };
  const open = async (): Promise<Client> => {
    const client = new Client({
      host: place.host ?? '',
      port: place.port ?? 0,
      user: 'app_user',
      database,
      password: '',
    });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };
  const work = async (turns: readonly ((spoken: Spoken) => readonly [string, number])[]): Promise<void> => {
    const client = await open();
    // what plans and caches cost at first is no wait for anybody
    for (const turn of turns)
      await said(client, tenant, turn(state.spoken), { worstMs: 0 }).catch(() => client.query('rollback'));
    state.ready += 1;
    for (let turn = 0; !state.isDone; turn += 1) {
      const words = (turns[turn % turns.length] as (typeof turns)[number])(state.spoken);
      try {
        await said(client, tenant, words, state);
      } catch (error) {
        state.errors.push(`${(error as Error).message}: ${words[0]}`);
        await client.query('rollback').catch(() => undefined);
      }
      state.queries += 1;
      await sleep(pauseMs);
    }
    await client.end();
  };
  const any = (): number => 1 + Math.floor(Math.random() * rows);
  const reads = [(now: Spoken) => [now.read, any()] as const];
  const writes = [
    (now: Spoken) => [now.update, any()] as const,
    (now: Spoken) => [now.insert, (state.next += 1)] as const,
  ];
  const all = [
    ...Array.from({ length: READERS }, () => work(reads)),
    ...Array.from({ length: WRITERS }, () => work(writes)),
  ];
  const sampled = sampling(await engine.connect({ database }), state);
  return {
    async begun() {
      while (state.ready < all.length) await sleep(5);
    },
    speak: (now) => void (state.spoken = now),
    async stop() {
      state.isDone = true;
      await Promise.all(all);
      const { queries, errors, worstMs } = state;
      return {
        queries,
        failed: errors.length,
        errors: [...new Set(errors)],
        worstMs: Math.round(worstMs),
        waits: await sampled,
      };
    },
  };
}

/** Each in a transaction that says whose it is. */
async function said(
  client: Client,
  tenant: string,
  [sql, id]: readonly [string, number],
  slowest: { worstMs: number },
): Promise<void> {
  const become = `select set_config('app.tenant_id', (${tenant})::text, true)`;
  for (const [text, values] of [['begin'], [become, [id]], [sql, [id]], ['commit']] as const) {
    const began = performance.now();
    try {
      await client.query(text, values === undefined ? undefined : [...values]);
    } finally {
      slowest.worstMs = Math.max(slowest.worstMs, performance.now() - began);
    }
  }
}

async function sampling(
  session: Session,
  state: { readonly isDone: boolean },
): Promise<Readonly<Record<string, LockWait>>> {
  const waits: Record<string, LockWait> = {};
  for (let last = Date.now(); !state.isDone;) {
    const rows = await session.query<{ readonly mode: string; readonly since: number | null }>(
      `select l.mode, extract(epoch from clock_timestamp() - l.waitstart)::float8 * 1000 as since
       from pg_locks l join pg_stat_activity a using (pid) where not l.granted and a.usename = 'app_user'`,
    );
    const now = Date.now();
    for (const { mode, since } of rows) {
      const { ms, longestMs } = waits[mode] ?? { ms: 0, longestMs: 0 };
      waits[mode] = { ms: ms + (now - last), longestMs: Math.max(longestMs, Math.round(since ?? 0)) };
    }
    last = now;
    await sleep(SAMPLE_MS);
  }
  await session.end();
  return waits;
}
