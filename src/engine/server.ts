/** A server that somebody else runs, attacked on a copy of one of its databases; what it lends is given back. */
import { randomBytes } from 'node:crypto';
import { TenetError } from '../kernel/errors';
import { quoteIdentifier, quoteLiteral } from '../kernel/identifier';
import { openClient } from './session';
import type { Engine, Session } from './types';
import { connectUrl, withoutPassword } from './url';

/** A database of a server, to be attacked; `stop` drops the copy and gives every role its password back. */
export interface ServerCopy {
  readonly engine: Engine;
  /** The name of the copy. */
  readonly database: string;
  /** The name of the database that was copied. */
  readonly original: string;
}

export interface CopyOptions {
  /** Copy a database that holds rows too. */
  readonly mayHoldRows: boolean;
}

const IN_USE = '55006';

/**
 * Copies the database of a URL, so that nothing of it is written to.
 * @throws TenetError where the user is no superuser, the database holds rows, or others are connected to it
 */
export async function copyOfServer(url: string, { mayHoldRows }: CopyOptions): Promise<ServerCopy> {
  const admin = await connectUrl(url, { readOnly: false });
  let original = '';
  try {
    const [about] = await admin.query<{ readonly database: string; readonly superuser: boolean }>(
      `select current_database() as database, rolsuper as superuser from pg_roles where rolname = current_user`,
    );
    original = about?.database ?? '';
    if (about?.superuser !== true) throw notSuperuser(url);
    const held = mayHoldRows ? undefined : await tableWithRows(admin);
    if (held !== undefined) throw holdsRows(url, held);
  } finally {
    await admin.end();
  }
  const maintenance = await connectUrl(withDatabase(url, original === 'postgres' ? 'template1' : 'postgres'), {
    readOnly: false,
  });
  try {
    return await copied(url, maintenance, original);
  } catch (error) {
    await maintenance.end();
    throw error;
  }
}

async function copied(url: string, maintenance: Session, original: string): Promise<ServerCopy> {
  const database = `tenet_proof_${randomBytes(4).toString('hex')}`;
  const loans = new Loans(maintenance);
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
    stopping ??= giveBack(maintenance, loans, database);
    return stopping;
  };
  // A role whose password is lent would be locked out: what was changed is given back before the process ends.
  const interrupted = (signal: NodeJS.Signals): void => {
    void stop().finally(() => process.kill(process.pid, signal));
  };
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    await copyDatabase(maintenance, original, database, url);
    const engine = await serverEngine(url, maintenance, { loans, database, stop });
    return { engine, database, original };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * CREATE DATABASE ... TEMPLATE copies neither who may connect nor the settings of the database and of roles in it, and both
 * decide what an attack finds: they are copied as the catalog has them. DROP DATABASE takes them away again.
 */
async function copyDatabase(maintenance: Session, original: string, copy: string, url: string): Promise<void> {
  const [from, to] = [quoteIdentifier(original), quoteIdentifier(copy)];
  await maintenance.query(`create database ${to} template ${from}`).catch((error: unknown) => {
    throw hasState(error, IN_USE) ? inUse(url) : error;
  });
  await maintenance.query(
    `update pg_database set datacl = (select datacl from pg_database where datname = $1) where datname = $2`,
    [original, copy],
  );
  await maintenance.query(
    `insert into pg_db_role_setting select c.oid, s.setrole, s.setconfig
     from pg_db_role_setting s join pg_database o on o.oid = s.setdatabase and o.datname = $1, pg_database c where c.datname = $2`,
    [original, copy],
  );
}

async function giveBack(maintenance: Session, loans: Loans, database: string): Promise<void> {
  try {
    await loans.giveBack();
    await maintenance.query(`drop database if exists ${quoteIdentifier(database)} with (force)`);
  } finally {
    await maintenance.end();
  }
}

async function serverEngine(
  url: string,
  maintenance: Session,
  { loans, database, stop }: { readonly loans: Loans; readonly database: string; readonly stop: () => Promise<void> },
): Promise<Engine> {
  const [server] = await maintenance.query<{ readonly version: string; readonly num: number }>(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as num`,
  );
  const versionNum = server?.num ?? 0;
  return {
    kind: 'server',
    version: server?.version ?? '',
    versionNum,
    major: Math.floor(versionNum / 10_000),
    async connect(options = {}) {
      const at = withDatabase(url, options.database ?? database);
      if (options.user === undefined) return connectUrl(at, { readOnly: false });
      return loginAs(at, options.user, await loans.lend(options.user));
    },
    stop,
  };
}

function loginAs(url: string, user: string, password: string): Promise<Session> {
  const target = new URL(url);
  target.username = encodeURIComponent(user);
  target.password = password;
  return openClient({
    connectionString: target.href,
    application_name: 'tenet',
    connectionTimeoutMillis: 15_000,
    options: '-c client_min_messages=notice',
  });
}

interface Lent {
  readonly password: string;
  readonly undo: string;
}

/** Passwords of roles, each changed for as long as the proof takes: every role must log in as itself. */
class Loans {
  private readonly lent = new Map<string, Lent>();

  constructor(private readonly admin: Session) {}

  async lend(role: string): Promise<string> {
    const known = this.lent.get(role);
    if (known !== undefined) return known.password;
    const [before] = await this.admin.query<{ readonly hash: string | null; readonly until: string | null }>(
      'select rolpassword as hash, rolvaliduntil::text as until from pg_authid where rolname = $1',
      [role],
    );
    const name = quoteIdentifier(role);
    const hash = before?.hash ?? null;
    const until = before?.until ?? null;
    const lent: Lent = {
      password: randomBytes(18).toString('hex'),
      // a hash is stored as it is
      undo: `alter role ${name} password ${hash === null ? 'null' : quoteLiteral(hash)}${until === null ? '' : ` valid until ${quoteLiteral(until)}`}`,
    };
    this.lent.set(role, lent);
    const open = until === null ? '' : ` valid until 'infinity'`;
    await this.admin.execute(`alter role ${name} password '${lent.password}'${open}`);
    return lent.password;
  }

  /** A role that the attack itself made is gone by now. */
  async giveBack(): Promise<void> {
    for (const [role, { undo }] of this.lent) {
      const [there] = await this.admin.query('select from pg_roles where rolname = $1', [role]);
      if (there !== undefined) await this.admin.execute(undo);
    }
    this.lent.clear();
  }
}

async function tableWithRows(admin: Session): Promise<string | undefined> {
  const tables = await admin.query<{ readonly name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname <> 'information_schema' and n.nspname !~ '^pg_' order by 1`,
  );
  for (const { name } of tables) {
    const [row] = await admin.query(`select from ${name} limit 1`);
    if (row !== undefined) return name;
  }
  return undefined;
}

function withDatabase(url: string, database: string): string {
  const target = new URL(url);
  target.pathname = `/${encodeURIComponent(database)}`;
  return target.href;
}

function hasState(error: unknown, state: string): boolean {
  return error instanceof Error && 'code' in error && error.code === state;
}

function notSuperuser(url: string): TenetError {
  return new TenetError(`the user of ${withoutPassword(url)} is no superuser, and a proof logs in as every role`, {
    remedy: 'run it on a scratch server of your own, or leave --url away: tenet starts one',
  });
}

function holdsRows(url: string, table: string): TenetError {
  return new TenetError(`${withoutPassword(url)} is no scratch database: table ${table} holds rows`, {
    remedy:
      'load the schema without data into an empty database, or say --i-know-this-writes: it copies the database, changes the passwords of its roles while it runs, and gives them back',
  });
}

function inUse(url: string): TenetError {
  return new TenetError(
    `others are connected to ${withoutPassword(url)}, and PostgreSQL copies only what nobody uses`,
    {
      remedy: 'end the other sessions: select pid, usename, application_name from pg_stat_activity where datname = ...',
    },
  );
}
