/** Reading a server that is not ours: nothing of it is changed, nothing of its users runs, and it cannot keep us waiting. */
import type { Client } from 'pg';
import { TenetError } from '../kernel/errors';
import { parseAddress, type Address } from './address';
import { clientConfig } from './client-config';
import { connectionFailure, readingFailure, tooOld } from './read-failures';
import { PINNED_SETTINGS } from './pinned';
import { clientSession, newClient } from './session';
import type { Session } from './types';
import { guardWire, type WireLimits } from './wire';

/** How long and how much, before a server is given up. All times in milliseconds. */
export interface ReadLimits extends WireLimits {
  /** Until the session is ready: name, TCP, TLS, login, settings. */
  readonly connectMs: number;
  /** One statement, on the server. */
  readonly statementMs: number;
  /** How much longer the client waits for it, so that the server's own word comes first. */
  readonly graceMs: number;
  /** Waiting for a lock on a table whose definition is read. */
  readonly lockMs: number;
  /** Everything. */
  readonly wholeMs: number;
}

const OLDEST = 150_000;
const MIB = 1024 * 1024;

export const READ_LIMITS: ReadLimits = {
  connectMs: 15_000,
  statementMs: 60_000,
  graceMs: 5_000,
  lockMs: 10_000,
  wholeMs: 600_000,
  messageBytes: 64 * MIB,
  bytes: 512 * MIB,
  rows: 5_000_000,
  notices: 1_000,
};

/**
 * Runs `read` in one transaction, REPEATABLE READ and READ ONLY, with search_path and every setting that matters pinned. It is
 * rolled back and the connection closed, whatever happens. Settings are local to the transaction, so that a pooler hands none of
 * them to another client.
 * @param url a URL or a keyword/value string, as libpq takes them
 * @param read gets a session whose statements run in that transaction; one that fails ends it
 * @returns what `read` returns
 * @throws TenetError without any password: cannot connect, no answer in time, cut off, refused, not the answers of PostgreSQL. What `read` itself throws is passed on
 */
export async function readServer<T>(
  url: string,
  read: (session: Session) => Promise<T>,
  limits: ReadLimits = READ_LIMITS,
): Promise<T> {
  const address = parseAddress(url);
  const deadline = Date.now() + (address.connectTimeoutMs ?? limits.connectMs);
  const client = await connected(address, limits, deadline);
  const reading = new Reading(client, address, limits);
  try {
    await reading.within(deadline - Date.now(), () => begin(client, address, limits));
    return await reading.within(limits.wholeMs, () => read(reading.session));
  } catch (error) {
    throw readingFailure(error, address);
  } finally {
    await reading.end();
  }
}

/** Startup options beat ALTER DATABASE and ALTER ROLE .. SET; what only a superuser may set, or a pooler refuses, is left out in turn. */
const FIRST_OPTIONS = Object.entries(PINNED_SETTINGS)
  .map(([name, value]) => `-c ${name}=${value.replaceAll(' ', '\\ ')}`)
  .join(' ');

/** A login event trigger (17 and later) runs as whoever connects, before any statement; only a superuser can switch it off. */
const WITHOUT_TRIGGERS = `${FIRST_OPTIONS} -c event_triggers=off`;

async function connected(address: Address, limits: ReadLimits, deadline: number): Promise<Client> {
  const attempts = [WITHOUT_TRIGGERS, FIRST_OPTIONS, undefined];
  for (const [index, options] of attempts.entries()) {
    try {
      return await connect(address, options, limits, deadline);
    } catch (error) {
      if (index === attempts.length - 1 || !refusesOption(error, options)) throw connectionFailure(error, address);
    }
  }
  throw new TenetError(`cannot connect to ${address.shown}`);
}

/** 42704: before 17; 42501: no superuser; 08P01 and its like: a pooler that takes no options. */
function refusesOption(error: unknown, options: string | undefined): boolean {
  const { code = '', message = '' } = error as { readonly code?: string; readonly message?: string };
  if (options === WITHOUT_TRIGGERS && /event_triggers/.test(message)) return true;
  return code === '08P01' || /startup (?:parameter|option|packet)/i.test(message);
}

async function connect(
  address: Address,
  options: string | undefined,
  limits: WireLimits,
  deadline: number,
): Promise<Client> {
  const client = newClient(clientConfig(address, options));
  guardWire(client.connection, limits);
  const timer = setTimeout(
    () => client.connection.stream.destroy(new Error('timeout expired')),
    Math.max(1, deadline - Date.now()),
  );
  try {
    await client.connect();
    return client;
  } catch (error) {
    client.connection.stream.destroy();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** Utility statements only until search_path is pinned: SET chooses no function and no operator. */
async function begin(client: Client, address: Address, limits: ReadLimits): Promise<void> {
  const pinned = Object.entries(PINNED_SETTINGS).map(([name, value]) => {
    const list = name === 'search_path' ? value : `'${value}'`;
    return `set local ${name} to ${list}`;
  });
  const timeouts = {
    statement_timeout: limits.statementMs,
    lock_timeout: limits.lockMs,
    idle_in_transaction_session_timeout: limits.statementMs,
  };
  await client.query(
    [
      'begin transaction isolation level repeatable read read only not deferrable',
      ...pinned,
      ...Object.entries(timeouts).map(([name, ms]) => `set local ${name} to ${ms}`),
    ].join('; '),
  );
  // as pg_dump does it (CVE-2024-7348): no view and no foreign table of a user is read, where the server knows the setting
  const { rows } = await client.query<{ readonly num: number }>(
    `select current_setting('server_version_num')::int as num`,
  );
  if ((rows[0]?.num ?? 0) < OLDEST) throw tooOld(address, rows[0]?.num ?? 0);
  await client.query(
    `select set_config(name, case name when 'transaction_timeout' then '${limits.wholeMs}' else 'view, foreign-table' end, true)
     from pg_settings where name in ('transaction_timeout', 'restrict_nonsystem_relation_kind')`,
  );
}

/** A session whose statements are given up when the server does not answer. */
class Reading {
  readonly session: Session;
  private gaveUp: TenetError | undefined;

  constructor(
    private readonly client: Client,
    private readonly address: Address,
    private readonly limits: ReadLimits,
  ) {
    const session = clientSession(client);
    this.session = {
      notices: session.notices,
      notifications: session.notifications,
      query: <R>(sql: string, params?: readonly unknown[]) =>
        this.within(limits.statementMs + limits.graceMs, () => session.query<R>(sql, params)),
      execute: (sql) => this.within(limits.statementMs + limits.graceMs, () => session.execute(sql)),
      run: (sql) => this.within(limits.statementMs + limits.graceMs, () => session.run(sql)),
      end: () => Promise.resolve(),
    };
  }

  /** Ends the connection when the work takes longer; what waits for the server fails by that. */
  async within<T>(ms: number, work: () => Promise<T>): Promise<T> {
    const timer = setTimeout(() => this.giveUp(), Math.max(1, ms));
    try {
      return await work();
    } catch (error) {
      throw this.gaveUp ?? error;
    } finally {
      clearTimeout(timer);
    }
  }

  private giveUp(): void {
    this.gaveUp ??= new TenetError(`${this.address.shown} stopped responding after login`, {
      remedy: 'check whether the server is overloaded or a proxy drops the connection, and run the command again',
    });
    this.client.connection.stream.destroy(this.gaveUp);
  }

  /** A silent server answers neither ROLLBACK nor the end of the connection; the server rolls back what is cut. */
  async end(): Promise<void> {
    const timer = setTimeout(() => this.client.connection.stream.destroy(), Math.min(1_000, this.limits.connectMs));
    try {
      await this.client.query('rollback');
      await this.client.end();
    } catch {
      // whatever went wrong was reported already
    } finally {
      clearTimeout(timer);
      this.client.connection.stream.destroy();
    }
  }
}
