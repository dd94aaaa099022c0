/**
 * Sessions of a scratch server that runs what strangers wrote. A statement may sleep, loop, turn its own timeout off, raise notices
 * without end or return a value that no JavaScript string can hold; none of that may keep or end the process.
 */
import { TenetError } from '../kernel/errors';
import { newClient, clientSession, loginConfig } from './session';
import type { Connection, ConnectOptions, Session } from './types';
import { guardWire, type WireLimits } from './wire';

/** How long and how much, before a scratch server is given up. All times in milliseconds. */
export interface ScratchLimits extends WireLimits {
  /** One statement, on the server; and how much longer the client waits, for statements that undo their timeout. */
  readonly statementMs: number;
  readonly graceMs: number;
  /** What a statement may take before the rest is taken from `slowMs`. */
  readonly quickMs: number;
  /** All statements together, beyond `quickMs` each. */
  readonly slowMs: number;
}

const MIB = 1024 * 1024;

export const SCRATCH_LIMITS: ScratchLimits = {
  statementMs: 120_000,
  graceMs: 5_000,
  quickMs: 2_000,
  slowMs: 300_000,
  messageBytes: 64 * MIB,
  bytes: 2048 * MIB,
  rows: 5_000_000,
  notices: 1_000_000,
};

/** What the statements of one server took together; once a limit is exceeded, every later statement fails with the same words. */
export class Patience {
  private slowMs = 0;
  private broken: TenetError | undefined;

  constructor(readonly limits: ScratchLimits) {}

  /** @throws TenetError when a limit was exceeded before */
  check(): void {
    if (this.broken !== undefined) throw this.broken;
  }

  took(ms: number): void {
    this.slowMs += Math.max(0, ms - this.limits.quickMs);
    if (this.slowMs > this.limits.slowMs)
      this.give(`statements kept the scratch server busy for more than ${seconds(this.limits.slowMs)}`);
  }

  give(what: string): TenetError {
    this.broken ??= new TenetError(what, {
      remedy: 'look for a DO block, default, trigger, policy or function that sleeps, loops or returns endless rows',
    });
    return this.broken;
  }
}

/**
 * ALTER DATABASE and ALTER ROLE .. SET of the database itself must neither time our statements out, nor change what their quotes mean,
 * nor keep us out by a library that is not there.
 */
const EVERYBODY = [
  'client_min_messages=notice',
  'standard_conforming_strings=on',
  'default_transaction_read_only=off',
  'idle_in_transaction_session_timeout=0',
  'local_preload_libraries=',
];
const SUPERUSERS = ['role=none'];

/**
 * Logs in to a scratch server.
 * @param patience is shared by the sessions of the server; the superuser's own statements do not wear it out
 * @throws SqlError when the role does not exist or may not log in
 */
export async function loginLimited(
  connection: Connection,
  options: ConnectOptions,
  patience: Patience,
): Promise<Session> {
  const { limits } = patience;
  const isOurs = options.user === undefined || options.user === connection.user;
  const settings = [
    ...EVERYBODY,
    `statement_timeout=${limits.statementMs}`,
    `lock_timeout=${Math.ceil(limits.statementMs / 2)}`,
    ...(isOurs ? SUPERUSERS : []),
  ];
  const client = newClient({
    ...loginConfig(connection, options),
    options: settings.map((setting) => `-c ${setting}`).join(' '),
  });
  guardWire(client.connection, limits);
  const session = clientSession(client);
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  const watched = async <T>(work: () => Promise<T>): Promise<T> => {
    if (!isOurs) patience.check();
    const waitMs = limits.statementMs + limits.graceMs;
    const timer = setTimeout(
      () => client.connection.stream.destroy(patience.give(`a statement did not finish within ${seconds(waitMs)}`)),
      waitMs,
    );
    const began = performance.now();
    try {
      return await work();
    } catch (error) {
      throw explained(error, patience);
    } finally {
      clearTimeout(timer);
      if (!isOurs) patience.took(performance.now() - began);
    }
  };
  return {
    notices: session.notices,
    notifications: session.notifications,
    query: <R>(sql: string, params?: readonly unknown[]) => watched(() => session.query<R>(sql, params)),
    execute: (sql) => watched(() => session.execute(sql)),
    run: (sql) => watched(() => session.run(sql)),
    end: () => session.end(),
  };
}

/** What is neither the server's answer nor ours is the end of the connection: the server ran out of memory, or was ended. */
function explained(error: unknown, patience: Patience): unknown {
  if (error instanceof TenetError) return patience.give(error.message);
  const isAnswer = error instanceof Error && 'code' in error && 'severity' in error;
  if (isAnswer || !(error instanceof Error)) return error;
  return patience.give(`the scratch server ended the session: ${error.message}`);
}

function seconds(ms: number): string {
  return ms < 1_000 ? `${ms} ms` : `${Math.round(ms / 1_000)} s`;
}
