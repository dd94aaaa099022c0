/** The session that does the work, the one that watches it, and the lock by which one execution at a time works on a database. */
import { setTimeout as sleep } from 'node:timers/promises';
import { openWriting, sqlState, type Session } from '../engine';
import { TenetError } from '../kernel/errors';
import { blockerSaid, blockersOf } from './blockers';
import type { Blocker } from './types';

export interface Hands {
  readonly worker: Session;
  readonly watcher: Session;
  /** Backend of the worker. */
  readonly pid: number;
  /** How long a session waits for a lock before PostgreSQL looks whether others wait for it, milliseconds. */
  readonly deadlockMs: number;
}

/** `tenet` and `appl` as ASCII: advisory locks are of a database, so one number says what it is about. */
const LOCK = [1_952_804_453, 1_634_758_764] as const;

/** What died may hold the lock until its backend notices. */
const LOCK_WAIT_MS = 5000;
const POLL_MS = 250;
/** Who waits longer is told of once a second. */
const TELL_MS = 1000;

/**
 * Opens both sessions and takes the lock; runs `work`, and lets go of all.
 * @param application what the sessions are called in pg_stat_activity
 * @throws TenetError where somebody else applies or maintains, or a pooler gives each transaction another backend
 */
export async function withHands<T>(
  url: string,
  work: (hands: Hands) => Promise<T>,
  application = 'tenet apply',
): Promise<T> {
  const worker = await openWriting(url, application);
  try {
    const watcher = await openWriting(url, `${application} watcher`);
    try {
      const begun = await begin(worker);
      await lock(worker, watcher);
      return await work({ worker, watcher, ...begun });
    } finally {
      await watcher.end().catch(() => undefined);
    }
  } finally {
    await worker.end().catch(() => undefined);
  }
}

/** What roles and databases may have set otherwise, and what would change what a statement of the plan means or whether it may write. */
const SETTINGS = [
  `idle_in_transaction_session_timeout = '60s'`,
  'idle_session_timeout = 0',
  `default_transaction_isolation = 'read committed'`,
  'default_transaction_read_only = off',
  'standard_conforming_strings = on',
  'transform_null_equals = off',
  'row_security = off',
];

async function begin(worker: Session): Promise<Pick<Hands, 'pid' | 'deadlockMs'>> {
  const [server] = await worker.query<{ readonly replica: boolean }>('select pg_is_in_recovery() as replica');
  if (server?.replica === true)
    throw new TenetError('the server is a replica, on which nothing can be changed', {
      remedy: 'name the primary with --url',
    });
  // a backend whose client was killed works on for no client, and keeps the lock; not every platform can tell
  await worker.execute(`set client_connection_check_interval = '1s'`).catch(() => undefined);
  await worker.execute(SETTINGS.map((one) => `set ${one}`).join('; '));
  // of 17: it would end a build that waits
  await worker.execute('set transaction_timeout = 0').catch(() => undefined);
  const [found] = await worker.query<{ readonly ms: number }>(
    `select setting::int as ms from pg_settings where name = 'deadlock_timeout'`,
  );
  return { pid: await backendOf(worker), deadlockMs: found?.ms ?? DEADLOCK_MS };
}

/** The default of deadlock_timeout. */
const DEADLOCK_MS = 1000;

async function backendOf(session: Session): Promise<number> {
  const [found] = await session.query<{ readonly pid: number }>('select pg_backend_pid() as pid');
  return found?.pid ?? 0;
}

/** Tried, never waited for: a session that waits for a lock has a snapshot, and what is built CONCURRENTLY would wait for it. */
async function lock(worker: Session, watcher: Session): Promise<void> {
  for (const began = Date.now(); ;) {
    const [found] = await worker.query<{ readonly is: boolean }>('select pg_try_advisory_lock($1, $2) as is', [
      ...LOCK,
    ]);
    if (found?.is === true) return;
    if (Date.now() - began > LOCK_WAIT_MS) throw await taken(watcher);
    await sleep(POLL_MS);
  }
}

/** Another run has the lock. */
export class Occupied extends TenetError {}

async function taken(watcher: Session): Promise<Occupied> {
  const [holder] = await watcher.query<{ readonly session: string; readonly application: string }>(
    `select a.application_name as application, format('pid %s (%s%s) since %s', a.pid, a.usename, ' from ' || a.client_addr::text, date_trunc('second', a.backend_start)) as session
     from pg_locks l join pg_stat_activity a on a.pid = l.pid
     where l.locktype = 'advisory' and l.database = (select oid from pg_database where datname = current_database())
       and l.classid::bigint = $1 and l.objid::bigint = $2 and l.granted`,
    [...LOCK],
  );
  const application = holder?.application === 'tenet maintain' ? 'tenet maintain' : 'tenet apply';
  return new Occupied(`another ${application} works on this database: ${holder?.session ?? 'it ended just now'}`, {
    remedy:
      application === 'tenet maintain'
        ? 'wait until it has ended'
        : 'wait until it has ended; tenet apply --status --url DATABASE shows how far it is',
  });
}

/** @throws TenetError where statements come to another backend than before: settings and the lock of a session are worth nothing then */
export async function requireBackend({ worker, pid }: Hands): Promise<void> {
  if ((await backendOf(worker)) === pid) return;
  throw new TenetError(
    'the connection is handed to another backend between transactions, as a transaction pooler does',
    {
      remedy: 'connect to PostgreSQL itself, or to a pool in session mode',
    },
  );
}

export interface Waited {
  /** Milliseconds that the work waited for locks, as sampled. */
  ms: number;
  /** Who was last waited for. */
  for: readonly Blocker[];
}

/** Runs work of the worker, and looks meanwhile whom it waits for. */
export async function watched<T>(
  { watcher, pid }: Hands,
  waited: Waited,
  tell: (waited: Waited) => void,
  work: () => Promise<T>,
): Promise<T> {
  const done = new AbortController();
  const looking = look(watcher, pid, { done: done.signal, waited, tell });
  try {
    return await work();
  } finally {
    done.abort();
    await looking;
  }
}

interface Looking {
  readonly done: AbortSignal;
  readonly waited: Waited;
  readonly tell: (waited: Waited) => void;
}

async function look(watcher: Session, pid: number, { done, waited, tell }: Looking): Promise<void> {
  let told = 0;
  for (let last = Date.now(); ;) {
    try {
      await sleep(POLL_MS, undefined, { signal: done });
      const found = await blockersOf(watcher, pid);
      const now = Date.now();
      if (found.length > 0) {
        waited.ms += now - last;
        waited.for = found;
        if (now - told >= TELL_MS) {
          tell(waited);
          told = now;
        }
      }
      last = now;
    } catch {
      // the work is done; or the one who watches is gone, who decides nothing
      return;
    }
  }
}

/** A sentence about who is waited for. */
export function waitedSaid(blockers: readonly Blocker[]): string {
  return blockers.length === 0 ? 'an unknown session' : blockers.map(blockerSaid).join('; ');
}

/** Whether the connection is gone: what was sent last may have been done or not. */
export function isLost(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined) return /^(?:57P0[1-5]|25P0[34]|08)/.test(state);
  const { code = '', message = '' } = error as { readonly code?: unknown; readonly message?: string };
  return (
    /^E[A-Z]+$/.test(String(code)) || /^(?:Connection terminated|Client has encountered|read |write )/.test(message)
  );
}
