/** A server that somebody else runs, attacked on a copy of one of its databases; what it lends is given back. */
import { randomBytes } from 'node:crypto';
import { quoteIdentifier } from '../kernel/identifier';
import { parseAddress, type Address } from './address';
import { readServer } from './read-server';
import { keep, namesOf, openLedger, refuseLeftovers, type RunNames } from './server-leftovers';
import { Loans } from './server-loans';
import { cannotLogIn, inUse, notGivenBack, notSuperuser } from './server-refusals';
import type { Engine, Session } from './types';
import { connectAs, connectWriting } from './url';

/** A database of a server, to be attacked; `stop` drops the copy and gives every role its password back. */
export interface ServerCopy {
  readonly engine: Engine;
  /** The name of the copy. */
  readonly database: string;
  /** The name of the database that was copied. */
  readonly original: string;
}

const IN_USE = '55006';

/**
 * Copies the database of an address and lends its roles passwords, so that the copy can be attacked as every role. The code of
 * the database (defaults, triggers, policies) runs on that server as superuser, in the copy.
 * @throws TenetError where the user is not a superuser, or others use the database
 */
export async function copyOfServer(url: string): Promise<ServerCopy> {
  const address = parseAddress(url);
  const original = await admitted(url, address);
  const names = namesOf(randomBytes(4).toString('hex'));
  const database = original === 'postgres' ? 'template1' : 'postgres';
  const maintenance = await connectWriting({ ...address, database, application: names.copy }, true);
  try {
    await refuseLeftovers(maintenance, address);
  } catch (error) {
    await maintenance.end();
    throw error;
  }
  return copied(address, maintenance, original, names);
}

/** The name of the database, where it may be copied and its roles may be borrowed; nothing of its users is run for that. */
async function admitted(url: string, address: Address): Promise<string> {
  const [about] = await readServer(url, (session) =>
    session.query<{ readonly database: string; readonly superuser: boolean }>(
      'select current_database() as database, rolsuper as superuser from pg_roles where rolname = current_user',
    ),
  );
  if (about?.superuser !== true) throw notSuperuser(address);
  return about.database;
}

const NEVER = new Promise<never>(() => undefined);
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

async function copied(address: Address, maintenance: Session, original: string, names: RunNames): Promise<ServerCopy> {
  const database = names.copy;
  let ledger: Session | undefined;
  const loans = new Loans(maintenance, async (what, statement) => {
    if (ledger !== undefined) await keep(ledger, what, statement);
  });
  let stopping: Promise<void> | undefined;
  let isInterrupted = false;
  const stop = (): Promise<void> => {
    stopping ??= giveBack({ address, maintenance, loans, names, ledger }).finally(() => {
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
    process.stderr.write('restoring what Tenet changed on the server ...\n');
    void given
      .catch((error: unknown) =>
        process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`),
      )
      .finally(() => process.kill(process.pid, signal));
  };
  for (const signal of SIGNALS) process.on(signal, interrupted);
  try {
    await maintenance.execute('set statement_timeout = 0');
    ledger = await openLedger(maintenance, address, names);
    await copyDatabase(maintenance, original, database, address);
    const engine = await serverEngine(address, maintenance, { loans, database, stop });
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
async function copyDatabase(maintenance: Session, original: string, copy: string, address: Address): Promise<void> {
  const [from, to] = [quoteIdentifier(original), quoteIdentifier(copy)];
  await maintenance.query(`create database ${to} template ${from}`).catch((error: unknown) => {
    throw hasState(error, IN_USE) ? inUse(address) : error;
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

interface Given {
  readonly address: Address;
  readonly maintenance: Session;
  readonly loans: Loans;
  readonly names: RunNames;
  readonly ledger: Session | undefined;
}

/** The copy goes first, and every session of the attack with it, so that nothing is changed again behind us. */
async function giveBack({ address, maintenance, loans, names, ledger }: Given): Promise<void> {
  void loans.owe(`database ${quoteIdentifier(names.copy)}`, dropped(names.copy));
  let left = await loans.giveBack(maintenance);
  await ledger?.end().catch(() => undefined);
  // the ledger stays until all of it is undone
  if (left.length === 0)
    left = await maintenance.execute(dropped(names.ledger)).then(
      () => [],
      () => [names.ledger],
    );
  await maintenance.end().catch(() => undefined);
  if (left.length === 0) return;
  const again = await connectWriting({ ...address, database: 'postgres' }, true).catch(() => undefined);
  if (again !== undefined) {
    left = await loans.giveBack(again);
    if (left.length === 0) await again.execute(dropped(names.ledger)).catch(() => undefined);
    await again.end();
  }
  if (left.length > 0) throw notGivenBack(address, left);
}

function dropped(database: string): string {
  return `drop database if exists ${quoteIdentifier(database)} with (force)`;
}

async function serverEngine(
  address: Address,
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
      const at = { ...address, database: options.database ?? database };
      // what fills the copy runs code of the database, which means its own names
      if (options.user === undefined) return connectWriting(at, false);
      return loginAs(at, options.user, await loans.lend(options.user));
    },
    undoLater: (what, statement) => loans.owe(what, statement),
    stop,
  };
}

async function loginAs(address: Address, user: string, password: string): Promise<Session> {
  try {
    return await connectAs(address, user, password);
  } catch (error) {
    throw REFUSED_LOGINS.some((state) => hasState(error, state)) ? cannotLogIn(address, user, error) : error;
  }
}

/** Authentication, not privileges: pg_hba.conf does not let the role in, or not by a password. */
const REFUSED_LOGINS = ['28000', '28P01'];

function hasState(error: unknown, state: string): boolean {
  return error instanceof Error && 'code' in error && error.code === state;
}
