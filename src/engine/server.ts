/** A server that somebody else runs, attacked on a copy of one of its databases; what it lends is given back. */
import { randomBytes } from 'node:crypto';
import { quoteIdentifier } from '../kernel/identifier';
import { Loans } from './server-loans';
import {
  cannotLogIn,
  holdsRows,
  inUse,
  notGivenBack,
  notSuperuser,
  roleAtWork,
  rolesAtWork,
  tableWithRows,
  tooOld,
} from './server-refusals';
import { openClient } from './session';
import type { Engine, Session } from './types';
import { connectUrl } from './url';

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
const OLDEST = 150_000;

/**
 * Copies the database of a URL, so that nothing of it is written to.
 * @throws TenetError where the user is no superuser, the database holds rows, or others use it or its roles
 */
export async function copyOfServer(url: string, { mayHoldRows }: CopyOptions): Promise<ServerCopy> {
  const original = await admitted(url, mayHoldRows);
  const maintenance = await connectUrl(withDatabase(url, original === 'postgres' ? 'template1' : 'postgres'), {
    readOnly: false,
  });
  return copied(url, maintenance, original);
}

/** The name of the database, where it may be copied and its roles may be borrowed. */
async function admitted(url: string, mayHoldRows: boolean): Promise<string> {
  const admin = await connectUrl(url, { readOnly: false });
  try {
    const [about] = await admin.query<{ readonly database: string; readonly superuser: boolean; readonly num: number }>(
      `select current_database() as database, rolsuper as superuser, current_setting('server_version_num')::int as num
       from pg_roles where rolname = current_user`,
    );
    if (about !== undefined && about.num < OLDEST) throw tooOld(url, about.num);
    if (about?.superuser !== true) throw notSuperuser(url);
    if (mayHoldRows) return about.database;
    const held = await tableWithRows(admin);
    if (held !== undefined) throw holdsRows(url, held);
    const busy = await roleAtWork(admin);
    if (busy !== undefined) throw rolesAtWork(url, busy);
    return about.database;
  } finally {
    await admin.end();
  }
}

const NEVER = new Promise<never>(() => undefined);
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

async function copied(url: string, maintenance: Session, original: string): Promise<ServerCopy> {
  const database = `tenet_proof_${randomBytes(4).toString('hex')}`;
  const loans = new Loans(maintenance);
  let stopping: Promise<void> | undefined;
  let isInterrupted = false;
  const stop = (): Promise<void> => {
    stopping ??= giveBack(url, maintenance, loans, database).finally(() => {
      for (const signal of SIGNALS) process.off(signal, interrupted);
    });
    return isInterrupted ? NEVER : stopping;
  };
  // A role whose password is lent would be locked out: what was changed is given back before the process ends, and asking
  // it to end again does not hurry it. What the proof still tries fails meanwhile, which is nobody's news: whoever stops waits.
  const interrupted = (signal: NodeJS.Signals): void => {
    if (isInterrupted) return;
    const given = stop();
    isInterrupted = true;
    process.stderr.write('giving back what was changed of the server ...\n');
    void given
      .catch((error: unknown) =>
        process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`),
      )
      .finally(() => process.kill(process.pid, signal));
  };
  for (const signal of SIGNALS) process.on(signal, interrupted);
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
 * decide what an attack finds: they are copied as the catalog has them, and the owner with them. DROP DATABASE takes them away
 * again.
 */
async function copyDatabase(maintenance: Session, original: string, copy: string, url: string): Promise<void> {
  const [from, to] = [quoteIdentifier(original), quoteIdentifier(copy)];
  await maintenance.execute('set statement_timeout = 0');
  await maintenance.query(`create database ${to} template ${from}`).catch((error: unknown) => {
    throw hasState(error, IN_USE) ? inUse(url) : error;
  });
  await maintenance.query(
    `update pg_database set (datacl, datdba) = (select datacl, datdba from pg_database where datname = $1) where datname = $2`,
    [original, copy],
  );
  await maintenance.query(
    `insert into pg_db_role_setting select c.oid, s.setrole, s.setconfig
     from pg_db_role_setting s join pg_database o on o.oid = s.setdatabase and o.datname = $1, pg_database c where c.datname = $2`,
    [original, copy],
  );
}

/** The copy goes first, and every session of the attack with it, so that nothing is changed again behind us. */
async function giveBack(url: string, maintenance: Session, loans: Loans, database: string): Promise<void> {
  const drop = `drop database if exists ${quoteIdentifier(database)} with (force)`;
  loans.owe(`database ${quoteIdentifier(database)}`, drop);
  let left = await loans.giveBack(maintenance);
  await maintenance.end().catch(() => undefined);
  if (left.length === 0) return;
  const again = await connectUrl(withDatabase(url, 'postgres'), { readOnly: false }).catch(() => undefined);
  if (again !== undefined) {
    left = await loans.giveBack(again);
    await again.end();
  }
  if (left.length > 0) throw notGivenBack(url, left);
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
    undoLater: (what, statement) => loans.owe(what, statement),
    stop,
  };
}

async function loginAs(url: string, user: string, password: string): Promise<Session> {
  const target = new URL(url);
  target.username = encodeURIComponent(user);
  target.password = password;
  try {
    return await openClient({
      connectionString: target.href,
      application_name: 'tenet',
      connectionTimeoutMillis: 15_000,
      options: '-c client_min_messages=notice',
    });
  } catch (error) {
    throw REFUSED_LOGINS.some((state) => hasState(error, state)) ? cannotLogIn(url, user, error) : error;
  }
}

/** Authentication, not privileges: pg_hba.conf does not let the role in, or not by a password. */
const REFUSED_LOGINS = ['28000', '28P01'];

function withDatabase(url: string, database: string): string {
  const target = new URL(url);
  target.pathname = `/${encodeURIComponent(database)}`;
  return target.href;
}

function hasState(error: unknown, state: string): boolean {
  return error instanceof Error && 'code' in error && error.code === state;
}
