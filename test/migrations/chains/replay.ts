/** Runs a fixture on a real server as one role, as its tool would, and keeps what each statement of the new files touched. */
import { Client, type QueryResult } from 'pg';
import { sqlState, type Engine } from '../../../src/engine';
import { quoteIdentifier } from '../../../src/kernel/identifier';
import type { Migration } from '../../../src/migrations/types';
import { pieces } from '../../../src/sql/lexer';
import type { Fixture, Migrator, Opened } from './fixture';
import { creatingDatabase } from '../../support/databases';

export interface Touched {
  readonly file: string;
  readonly line: number;
  readonly lastLine: number;
  readonly text: string;
  /** Rows that were touched, or the answer of a SELECT; null for DDL. */
  readonly rows: string | null;
}

export interface Failure {
  readonly file: string;
  readonly state: string;
}

export interface Replayed {
  readonly touched: readonly Touched[];
  readonly failures: readonly Failure[];
  /** What the probe of a place said. */
  readonly probes: readonly (Omit<Touched, 'text' | 'rows'> & { readonly said: string })[];
}

export const placeOf = ({ file, line }: { readonly file: string; readonly line: number }): string => `${file}:${line}`;

interface Statement {
  readonly sql: string;
  readonly line: number;
  readonly lastLine: number;
}

/** Every file runs in a session of its own: what one sets is no promise to the next. */
export async function replay(
  engine: Engine,
  one: Fixture,
  { chain, split }: Opened,
  migrator: Migrator,
): Promise<Replayed> {
  const admin = await connect(engine, engine.connection?.user ?? 'postgres', 'postgres');
  const roles = await namesOf(admin, 'SELECT rolname AS name FROM pg_roles');
  await prepare(admin, engine.major, migrator);
  const guest = await connect(engine, admin.user ?? 'postgres', 'chain');
  try {
    if (one.platform !== undefined) await guest.query(one.platform);
    const run = new Run(engine, one);
    // of Rails one file is all there is, and the edited one is what lands
    const { base, fresh } = split.fresh.some(({ isState }) => isState) ? { base: [], fresh: chain.migrations } : split;
    for (const migration of base) await run.asWritten([migration]);
    await guest.query(one.rows);
    const groups = chain.isOneTransaction ? [fresh] : fresh.map((file) => [file]);
    for (const group of groups) {
      await run.new(group);
      await run.probe(guest, group);
    }
    return run;
  } finally {
    await guest.end();
    await admin.query('DROP DATABASE chain WITH (FORCE)');
    for (const name of await namesOf(admin, 'SELECT rolname AS name FROM pg_roles'))
      if (!roles.includes(name)) await admin.query(`DROP ROLE ${quoteIdentifier(name)}`);
    await admin.end();
  }
}

const ATTRIBUTES: Readonly<Record<Migrator, string>> = {
  owner: 'NOSUPERUSER CREATEROLE',
  bypassrls: 'NOSUPERUSER CREATEROLE BYPASSRLS',
  superuser: 'SUPERUSER',
};

async function prepare(admin: Client, major: number, migrator: Migrator): Promise<void> {
  await admin.query(`CREATE ROLE migrator LOGIN ${ATTRIBUTES[migrator]}`);
  // since 16 who creates a role is no member of it unless this says so
  if (major >= 16) await admin.query("ALTER ROLE migrator SET createrole_self_grant = 'set, inherit'");
  await admin.query(`${creatingDatabase('chain')} OWNER migrator`);
}

async function namesOf(client: Client, sql: string): Promise<readonly string[]> {
  return (await client.query<{ name: string }>(sql)).rows.map(({ name }) => name);
}

async function connect(engine: Engine, user: string, database: string): Promise<Client> {
  const { host, port } = engine.connection ?? { host: '', port: 0 };
  const client = new Client({ host, port, user, database });
  await client.connect();
  return client;
}

class Run implements Replayed {
  readonly touched: Touched[] = [];
  readonly failures: Failure[] = [];
  readonly probes: Replayed['probes'][number][] = [];
  readonly #engine: Engine;
  readonly #fixture: Fixture;

  constructor(engine: Engine, one: Fixture) {
    this.#engine = engine;
    this.#fixture = one;
  }

  /** New files as their tool runs them; what fails as declared runs on file by file, then statement by statement. */
  async new(group: readonly Migration[]): Promise<void> {
    try {
      this.touched.push(...(await this.asWritten(group)));
    } catch (error) {
      const { file, state } = failureOf(error);
      if (file === undefined || state === undefined) throw error;
      this.failures.push({ file, state });
      if (group.length > 1) for (const one of group) await this.new([one]);
      else this.touched.push(...(await this.#oneByOne(group[0] as Migration)));
    }
  }

  async asWritten(group: readonly Migration[]): Promise<readonly Touched[]> {
    const client = await connect(this.#engine, 'migrator', 'chain');
    const found: Touched[] = [];
    try {
      if (group.length > 1) await client.query('BEGIN');
      for (const one of group) found.push(...(await runFile(client, one, group.length > 1)));
      if (group.length > 1) await client.query('COMMIT');
    } finally {
      await client.end();
    }
    return found;
  }

  async #oneByOne(migration: Migration): Promise<readonly Touched[]> {
    const client = await connect(this.#engine, 'migrator', 'chain');
    const found: Touched[] = [];
    for (const statement of statementsOf(migration.sql)) {
      try {
        found.push(touchedBy(migration, statement, await client.query(statement.sql)));
      } catch (error) {
        const state = sqlState(error);
        if (state === undefined) throw error;
        found.push({ ...placed(migration, statement), rows: `fails ${state}` });
      }
    }
    await client.end();
    return found;
  }

  async probe(client: Client, group: readonly Migration[]): Promise<void> {
    const files = new Set(group.map(({ path }) => path));
    const { traps, right } = this.#fixture;
    for (const place of [...traps, ...right])
      if (place.probe !== undefined && files.has(place.file)) {
        const said = answerOf(await client.query({ text: place.probe, rowMode: 'array' }));
        this.probes.push({ file: place.file, line: place.line, lastLine: place.line, said });
      }
  }
}

async function runFile(client: Client, migration: Migration, isWithin: boolean): Promise<readonly Touched[]> {
  const statements = statementsOf(migration.sql);
  try {
    if (migration.transaction === 'verbatim') {
      const results = [await client.query(migration.sql)].flat() as unknown as readonly QueryResult[];
      if (results.length !== statements.length)
        throw new Error(`${migration.path}: ${statements.length} statements, ${results.length} results`);
      return statements.map((statement, at) => touchedBy(migration, statement, results[at] as QueryResult));
    }
    const found: Touched[] = [];
    const isOwn = migration.transaction === 'together' && !isWithin;
    if (isOwn) await client.query('BEGIN');
    for (const statement of statements) found.push(touchedBy(migration, statement, await client.query(statement.sql)));
    if (isOwn) await client.query('COMMIT');
    return found;
  } catch (error) {
    throw Object.assign(error as Error, { file: migration.path });
  }
}

function failureOf(error: unknown): { readonly file: string | undefined; readonly state: string | undefined } {
  return { file: (error as { readonly file?: string }).file, state: sqlState(error) };
}

function statementsOf(sql: string): readonly Statement[] {
  return pieces(sql)
    .filter(({ kind }) => kind === 'statement')
    .map(({ start, end }) => ({
      sql: sql.slice(start, end),
      line: lineAt(sql, start),
      lastLine: lineAt(sql, end),
    }));
}

function lineAt(sql: string, offset: number): number {
  return sql.slice(0, offset).split('\n').length;
}

function placed({ path }: Migration, { sql, line, lastLine }: Statement): Omit<Touched, 'rows'> {
  return { file: path, line, lastLine, text: (sql.split('\n')[0] ?? '').slice(0, 60) };
}

const COUNTED = /^(?:UPDATE|DELETE|INSERT|MERGE|COPY|SELECT|CREATE TABLE AS|REFRESH)/;

function touchedBy(migration: Migration, statement: Statement, result: QueryResult): Touched {
  const { command, rowCount, rows } = result;
  const count = rowCount === null || !COUNTED.test(command) ? null : `${rowCount} row${rowCount === 1 ? '' : 's'}`;
  const isAnswer = command === 'SELECT' && rows.length === 1;
  return { ...placed(migration, statement), rows: isAnswer ? Object.values(rows[0] as object).join(' | ') : count };
}

function answerOf({ rows }: QueryResult): string {
  return (rows as unknown as readonly (readonly unknown[])[])
    .map((row) => row.map((one) => String(one)).join(' '))
    .join(', ');
}
