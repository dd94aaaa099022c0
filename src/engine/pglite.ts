import type { PGlite } from '@electric-sql/pglite';

import { TenetError } from '../kernel/errors';
import { quoteIdentifier } from '../kernel/identifier';
import { typesKeptAsText } from './session';
import type { ConnectOptions, Engine, Notice, Session } from './types';

const superuser = 'postgres';

type Database = Pick<PGlite, 'query' | 'exec' | 'close' | 'closed'>;

interface Said {
  readonly severity: string | undefined;
  readonly code: string | undefined;
  readonly message: string | undefined;
}

/**
 * Starts PGlite, PostgreSQL compiled to WebAssembly: no binaries, no second process, any operating system user.
 * It is fit for a preview. A proof should rest on a real server, because PGlite differs where isolation is decided:
 *
 * - One backend serves all sessions. A session is its user put on with SET SESSION AUTHORIZATION, so nobody logs in:
 *   LOGIN, CONNECT, connection limits and the settings of a role (ALTER ROLE ... SET) are not tried, and the
 *   authenticated user stays the superuser, so that SET SESSION AUTHORIZATION can always escape.
 * - RESET SESSION AUTHORIZATION does not lead back to the superuser, only naming it does.
 * - When another session takes its turn, the settings, prepared statements and temporary tables of the former are
 *   discarded. A session in a transaction keeps its turn, and the others are refused meanwhile.
 * - No two transactions run at once, so locks and races cannot be seen; only the database "postgres" can be reached.
 * - statement_timeout is not enforced, and nondeterministic ICU collations compare bytes.
 *
 * @throws TenetError when PGlite cannot be loaded
 */
export async function startPglite(): Promise<Engine> {
  const database = await create();
  const backend = new Backend(database);
  const [row] = (
    await database.query<{ version: string; num: number }>(
      `select current_setting('server_version') as version, current_setting('server_version_num')::int as num`,
    )
  ).rows;
  if (row === undefined) {
    throw new TenetError('PGlite did not tell its version');
  }
  return {
    kind: 'pglite',
    version: row.version,
    versionNum: row.num,
    major: Math.floor(row.num / 10_000),
    connect: (options = {}) => openSession(backend, options),
    stop: () => backend.close(),
  };
}

async function create(): Promise<Database> {
  const parsers = Object.fromEntries(typesKeptAsText.map((oid) => [oid, (value: string) => value]));
  try {
    const { PGlite } = await import('@electric-sql/pglite');
    return await PGlite.create({ parsers });
  } catch (error) {
    throw new TenetError(`PGlite did not start: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** The one backend, and whose turn it is. Turns are taken in the order they were asked for. */
class Backend {
  private turn: object | undefined;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly database: Database) {}

  run<T>(session: object, user: string, work: (database: Database) => Promise<T>): Promise<T> {
    const result = this.queue.then(async () => {
      await this.takeTurn(session, user);
      return work(this.database);
    });
    this.queue = result.catch(() => undefined);
    return result;
  }

  /** Ends a session: what it left open is rolled back, as a server does when a client goes. */
  leave(session: object): Promise<void> {
    const left = this.queue.then(async () => {
      if (this.turn === session) {
        await this.database.exec('rollback');
        await this.becomeSuperuser();
        this.turn = undefined;
      }
    });
    this.queue = left.catch(() => undefined);
    return left;
  }

  async close(): Promise<void> {
    await this.queue;
    if (!this.database.closed) {
      await this.database.close();
    }
  }

  private async takeTurn(session: object, user: string): Promise<void> {
    if (this.turn === session) {
      return;
    }
    await this.becomeSuperuser();
    this.turn = undefined;
    if (user !== superuser) {
      await this.database.exec(`set session authorization ${quoteIdentifier(user)}`);
    }
    this.turn = session;
  }

  /** DISCARD ALL is refused inside a transaction, and so also tells whether one is open. */
  private async becomeSuperuser(): Promise<void> {
    try {
      await this.database.exec('discard all');
    } catch (error) {
      throw new TenetError('PGlite has one connection, and another session holds it with an open transaction', {
        remedy: 'end that transaction first, or use the embedded server',
        cause: error,
      });
    }
    await this.database.exec(`set session authorization ${quoteIdentifier(superuser)}`);
  }
}

async function openSession(backend: Backend, options: ConnectOptions): Promise<Session> {
  if (options.database !== undefined && options.database !== 'postgres') {
    throw new TenetError(`PGlite cannot connect to the database "${options.database}"`, {
      remedy: 'use the database "postgres", or the embedded server',
    });
  }
  const user = options.user ?? superuser;
  const self = {};
  const notices: Notice[] = [];
  const onNotice = (notice: Said): void => {
    notices.push({ severity: notice.severity ?? '', code: notice.code ?? '', message: notice.message ?? '' });
  };
  // A role that does not exist is refused here, as at a login.
  await backend.run(self, user, async () => undefined);
  return {
    notices,
    query: <R>(sql: string, params?: readonly unknown[]) =>
      backend.run(self, user, async (database) => {
        const result = await database.query<R>(sql, params === undefined ? undefined : [...params], { onNotice });
        return result.rows;
      }),
    execute: (sql) =>
      backend.run(self, user, async (database) => {
        await database.exec(sql, { onNotice });
      }),
    end: () => backend.leave(self),
  };
}
