/** An application that reads and writes as its own role, and what it felt. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Engine, Session } from '../../src/engine';
import type { Spoken } from './load-cases';
import type { Pooler } from './pooler';

export interface Felt {
  readonly queries: number;
  readonly errors: readonly string[];
  /** The slowest query, milliseconds, between `begin` and `end` of what was measured. */
  readonly worstMs: number;
  /** Milliseconds that sessions of the application waited for locks, by mode, as sampled. */
  readonly waits: Readonly<Record<string, number>>;
}

export interface Traffic {
  /** From now on it speaks so. */
  speak(spoken: Spoken): void;
  stop(): Promise<Felt>;
}

const READERS = 2;
const WRITERS = 2;
const SAMPLE_MS = 20;

export async function startTraffic(
  engine: Engine,
  pooler: Pooler | null,
  { database, rows, spoken }: { readonly database: string; readonly rows: number; readonly spoken: Spoken },
): Promise<Traffic> {
  const state = { spoken, isDone: false, queries: 0, worstMs: 0, errors: [] as string[], next: 10_000_000 };
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
    for (let turn = 0; !state.isDone; turn += 1) {
      const [sql, id] = (turns[turn % turns.length] as (typeof turns)[number])(state.spoken);
      const began = performance.now();
      try {
        await said(client, sql, id);
      } catch (error) {
        state.errors.push(`${(error as Error).message}: ${sql}`);
        await client.query('rollback').catch(() => undefined);
      }
      state.queries += 1;
      state.worstMs = Math.max(state.worstMs, performance.now() - began);
      await sleep(2);
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
    speak: (now) => void (state.spoken = now),
    async stop() {
      state.isDone = true;
      await Promise.all(all);
      const { queries, errors, worstMs } = state;
      return { queries, errors: [...new Set(errors)], worstMs: Math.round(worstMs), waits: await sampled };
    },
  };
}

/** Each in a transaction that says whose it is: the tenant of the account that the row is of. */
async function said(client: Client, sql: string, id: number): Promise<void> {
  await client.query('begin');
  await client.query(
    `select set_config('app.tenant_id', md5(((1 + $1::bigint % 1000) % 20)::text)::uuid::text, true)`,
    [id],
  );
  await client.query(sql, [id]);
  await client.query('commit');
}

async function sampling(
  session: Session,
  state: { readonly isDone: boolean },
): Promise<Readonly<Record<string, number>>> {
  const waits: Record<string, number> = {};
  for (let last = Date.now(); !state.isDone;) {
    const rows = await session.query<{ readonly mode: string }>(
      `select l.mode from pg_locks l join pg_stat_activity a using (pid) where not l.granted and a.usename = 'app_user'`,
    );
    const now = Date.now();
    for (const { mode } of rows) waits[mode] = (waits[mode] ?? 0) + (now - last);
    last = now;
    await sleep(SAMPLE_MS);
  }
  await session.end();
  return waits;
}
