/** Shows on PostgreSQL, without any prover, whether A gets something of B. */
import { Client, type QueryResult } from 'pg';
import type { Engine } from '../../../src/engine';
import { BASES, dumpOf, type Side } from './bases';
import { SECRET, type Case } from './case';
import { inDatabase } from './ground';
import { creatingDatabase } from '../../support/databases';

export interface Shown {
  readonly leaks: boolean;
  /** What came of it, for whoever has to find out why. */
  readonly seen: string;
  /** Rows of what the developer wanted. */
  readonly works: string;
}

interface Asking {
  readonly client: Client;
  /** Messages beside the rows: notices, notifications. */
  readonly said: string[];
}

/** Loads one side of a case with the rows of its base, and plays its demonstration. */
export function demonstrate(engine: Engine, one: Case, side: Side): Promise<Shown> {
  return inDatabase(engine, one.base, async () => {
    const root = await ask(engine, 'postgres', 'postgres');
    await root.client.query(creatingDatabase(one.base));
    await root.client.end();
    const admin = await ask(engine, one.base, 'postgres');
    try {
      await admin.client.query(dumpOf(one, side));
      await admin.client.query(`${BASES[one.base].rows}\n${one.demonstration.rows ?? ''}`);
      const works = await inSession(engine, one, 'a', BASES[one.base].app, (session) => outcome(session, one.works));
      return { ...(await played(engine, one, admin)), works };
    } finally {
      await admin.client.end();
    }
  });
}

async function played(engine: Engine, one: Case, admin: Asking): Promise<Omit<Shown, 'works'>> {
  const { demonstration } = one;
  let shown: Omit<Shown, 'works'> = { leaks: false, seen: 'never tried' };
  for (let left = demonstration.tries ?? 1; left > 0 && !shown.leaks; left -= 1)
    shown = await tried(engine, one, admin);
  return shown;
}

function tried(engine: Engine, one: Case, admin: Asking): Promise<Omit<Shown, 'works'>> {
  const { demonstration } = one;
  const { as = BASES[one.base].app, tenant = 'a', b } = demonstration;
  const doB = (): Promise<string> =>
    b === undefined ? Promise.resolve('') : inSession(engine, one, 'b', BASES[one.base].app, (other) => done(other, b));
  return inSession(engine, one, tenant, as, async (session) => {
    if ('reads' in demonstration) {
      if (/^\s*listen/i.test(demonstration.reads)) await outcome(session, demonstration.reads);
      await doB();
      const seen = await outcome(session, demonstration.reads);
      return { leaks: seen.includes(SECRET), seen };
    }
    if ('changes' in demonstration) {
      await doB();
      const before = await outcome(admin, demonstration.of);
      const did = await outcome(session, demonstration.changes);
      const after = await outcome(admin, demonstration.of);
      return { leaks: before !== after, seen: `${before} -> ${after} by ${did}` };
    }
    const first = await undone(session, 'learns' in demonstration ? demonstration.learns : demonstration.notices);
    await doB();
    const then = await undone(session, 'learns' in demonstration ? demonstration.otherwise : demonstration.notices);
    return { leaks: first !== then, seen: `${first} | ${then}` };
  });
}

/** What a statement shows, and nothing of it stays. */
async function undone(session: Asking, sql: string): Promise<string> {
  await session.client.query('begin');
  const seen = await outcome(session, sql);
  await session.client.query('rollback');
  return seen;
}

/** B's work must succeed, or it shows nothing. */
async function done({ client }: Asking, sql: string): Promise<string> {
  await client.query(sql);
  return '';
}

/** Everything that comes back of a script. */
async function outcome({ client, said }: Asking, sql: string): Promise<string> {
  const results = await client.query(sql).then(
    (result) =>
      [result as QueryResult | QueryResult[]]
        .flat()
        .map(({ command, rowCount, rows }) => ({ command, rowCount, rows: rows as unknown })),
    (error: unknown) => {
      const { code, message, detail, hint, where } = error as Record<string, unknown>;
      return [{ code, message, detail, hint, where }];
    },
  );
  return JSON.stringify([...results, ...said.splice(0)]);
}

async function inSession<T>(
  engine: Engine,
  one: Case,
  tenant: 'a' | 'b' | 'none',
  user: string,
  work: (session: Asking) => Promise<T>,
): Promise<T> {
  const session = await ask(engine, one.base, user);
  try {
    if (tenant !== 'none') await session.client.query(BASES[one.base].session(tenant));
    return await work(session);
  } finally {
    await session.client.end();
  }
}

async function ask({ connection }: Engine, database: string, user: string): Promise<Asking> {
  const client = new Client({
    host: connection?.host,
    port: connection?.port,
    user,
    database,
    password: '',
    ssl: false,
    application_name: 'shop',
  });
  const said: string[] = [];
  client.on('notice', ({ message }) => said.push(message ?? ''));
  client.on('notification', ({ payload }) => said.push(payload ?? ''));
  await client.connect();
  return { client, said };
}
