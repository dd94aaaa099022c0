/** Runs the files of the `sql` target on a scratch server, and says which piece PostgreSQL refuses. */
import { namePattern } from '../kernel/name-pattern';
import { sqlState, type Engine, type Session, type SqlError } from '../engine';
import { render } from '../render/render';
import type { Resource, TableResource } from '../resources/types';
import type { DdlFile } from '../targets/sql/sql';
import type { Part } from '../targets/sql/text';

/** What PostgreSQL says of a statement. */
export interface ServerError extends SqlError {
  readonly hint?: string;
  readonly detail?: string;
  /** In characters of the statement, from 1. */
  readonly position?: string;
  readonly column?: string;
}

/** A piece that PostgreSQL does not take. */
export interface Refused {
  readonly resource: Resource;
  readonly sql: string;
  readonly error: ServerError;
  /** Of a table: the column without which PostgreSQL takes it. */
  readonly column?: string;
}

export interface Ran {
  readonly refused: readonly Refused[];
  /** Statements that rest on a refused one. */
  readonly untried: number;
  /** What was not made. */
  readonly names: ReadonlySet<string>;
  /** Roles that lack a grant, because it rests on what was refused. */
  readonly ungranted: ReadonlySet<string>;
  /** Whether an error is about something that was not made before, or that this server does not have. */
  readonly isOfMissing: (error: ServerError) => boolean;
  /** Collations in expressions that the server does not have. */
  readonly collations: ReadonlySet<string>;
}

/**
 * All files in their order: at once where nothing is wrong, else piece by piece.
 * @param lacking extensions that the server does not have: what needs them is not tried
 */
export async function runFiles(
  engine: Engine,
  files: readonly DdlFile[],
  lacking: ReadonlySet<string> = new Set(),
): Promise<Ran> {
  const run = new Run(engine, lacking);
  for (const file of files) await run.file(file);
  return run;
}

class Run implements Ran {
  readonly refused: Refused[] = [];
  untried = 0;
  private readonly missing = new Set<string>();
  readonly names = new Set<string>();
  readonly ungranted = new Set<string>();
  readonly collations = new Set<string>();

  constructor(
    private readonly engine: Engine,
    private readonly lacking: ReadonlySet<string>,
  ) {}

  isOfMissing = (error: ServerError): boolean => {
    const collation = lackingCollation(error);
    if (collation !== undefined) this.collations.add(collation);
    // which names an extension brings along, only the extension knows
    const isOfExtension = this.lacking.size > 0 && NOT_THERE.includes(error.code);
    return collation !== undefined || isOfExtension || namesMissing(error, this.names);
  };

  async file({ database, parts, path }: DdlFile): Promise<void> {
    const session = await this.engine.connect(database === null ? {} : { database });
    try {
      // CREATE DATABASE wants to be alone
      const isAlone = path === '01-databases.sql';
      if (!isAlone && this.refused.length === 0 && (await isTaken(session, parts))) return;
      for (const part of parts) await this.part(session, part, !isAlone);
    } finally {
      await session.end();
    }
  }

  private async part(session: Session, { text, resource }: Part, inTransaction: boolean): Promise<void> {
    if (resource === null) return session.execute(text);
    if (this.isLeft(resource)) return this.leave(resource);
    const error = await attempt(session, text, inTransaction);
    if (error === undefined) return;
    if (this.isOfMissing(error)) return this.leave(resource);
    if (resource.kind === 'table' && inTransaction) return this.table(session, resource, text, error);
    this.refuse({ resource, sql: text, error });
  }

  private isLeft(resource: Resource): boolean {
    if (resource.kind === 'extension' && this.lacking.has(resource.name)) return true;
    return resource.needs.some((id) => this.missing.has(id));
  }

  /** Without the column that is wrong the table stands, and what rests on it is tried as well. */
  private async table(session: Session, table: TableResource, sql: string, error: ServerError): Promise<void> {
    const column = columnAt(sql, error) ?? (await blamed(session, table, error, this.engine.major));
    this.refused.push({ resource: table, sql, error, ...(column !== undefined && { column }) });
    const rest = column === undefined ? undefined : without(table, column);
    const text = rest === undefined ? '' : render(rest, this.engine.major).sql;
    const next = rest === undefined ? error : await attempt(session, text, true);
    if (next === undefined) return;
    if (rest === undefined || this.refused.length > MOST_REFUSED) return this.lack(table);
    return this.table(session, rest, text, next);
  }

  private refuse(refused: Refused): void {
    this.refused.push(refused);
    this.lack(refused.resource);
  }

  private leave(resource: Resource): void {
    this.untried += 1;
    this.lack(resource);
  }

  private lack(resource: Resource): void {
    this.missing.add(resource.id);
    if ('name' in resource) this.names.add(resource.name);
    if (resource.kind === 'grant') this.ungranted.add(resource.to);
  }
}

/** More is no help to anybody. */
const MOST_REFUSED = 100;

async function isTaken(session: Session, parts: readonly Part[]): Promise<boolean> {
  try {
    await session.execute(parts.map(({ text }) => text).join('\n\n'));
    return true;
  } catch (error) {
    if (sqlState(error) === undefined) throw error;
    await session.execute('ROLLBACK');
    return false;
  }
}

/** @returns what PostgreSQL refuses it with; it leaves nothing behind then */
async function attempt(session: Session, sql: string, inTransaction: boolean): Promise<ServerError | undefined> {
  try {
    if (inTransaction) await session.execute('SAVEPOINT tenet_piece');
    await session.execute(sql);
    if (inTransaction) await session.execute('RELEASE SAVEPOINT tenet_piece');
    return undefined;
  } catch (error) {
    if (sqlState(error) === undefined) throw error;
    if (inTransaction) await session.execute('ROLLBACK TO SAVEPOINT tenet_piece');
    return error as ServerError;
  }
}

const NO_COLUMN = '42703';
const NOT_THERE = ['42P01', '42704', '42883', '3F000'];

/** It names what was refused before: told once. */
function namesMissing({ code, message }: ServerError, names: ReadonlySet<string>): boolean {
  if (code !== NO_COLUMN && !NOT_THERE.includes(code)) return false;
  return [...names].some(
    (name) => message.includes(`"${name}"`) || new RegExp(`${namePattern(name)}\\(`).test(message),
  );
}

/** Collations are of the operating system that a database runs on. */
function lackingCollation({ code, message }: ServerError): string | undefined {
  return code === '42704' ? /^collation "(.+?)" for encoding/.exec(message)?.[1] : undefined;
}

/** The column in whose definition an error is, as `renderTable` writes it: each begins a line. */
function columnAt(sql: string, { position }: ServerError): string | undefined {
  if (position === undefined) return undefined;
  const before = Array.from(sql).slice(0, Number(position)).join('');
  return [...before.matchAll(/^ {2}"((?:[^"]|"")+)" /gm)].at(-1)?.[1]?.replaceAll('""', '"');
}

/** The class of what a table has too much of: no single column is to blame. */
const LIMIT = '54';

/** The column that an error is about: PostgreSQL names it, or the error goes with it. */
async function blamed(
  session: Session,
  table: TableResource,
  error: ServerError,
  major: number,
): Promise<string | undefined> {
  const named = table.columns.find(({ name }) => error.column === name || error.message.includes(`column "${name}"`));
  if (named !== undefined) return named.name;
  if (error.code.startsWith(LIMIT)) return undefined;
  // of another type a column makes errors of its own
  for (const { name } of table.columns.filter((column) => column.default !== null || column.generated !== null)) {
    const rest = without(table, name);
    if (rest === undefined) continue;
    const next = await attempt(session, render(rest, major).sql, true);
    if (next?.message === error.message) continue;
    // it stood for the trial alone
    if (next === undefined) await session.execute(`DROP TABLE ${quoted(rest)}`);
    return name;
  }
  return undefined;
}

function quoted({ schema, name }: TableResource): string {
  return [schema, name].map((part) => `"${part.replaceAll('"', '""')}"`).join('.');
}

function nothing(type: string): string {
  return `NULL::${type}`;
}

/** The table with a plain column in place of one that has more to it; undefined where it is plain already. */
function without(table: TableResource, name: string): TableResource | undefined {
  let changed = false;
  const columns = table.columns.map((column) => {
    if (column.name !== name) return column;
    if (column.generated !== null && column.generated !== nothing(column.type)) {
      changed = true;
      // it stays a generated column, which no other one may read
      return { ...column, generated: nothing(column.type) };
    }
    if (column.default !== null || column.generated !== null) {
      changed = true;
      return { ...column, default: null, generated: null };
    }
    changed = column.type !== 'text' || column.identity !== null;
    return { ...column, type: 'text', identity: null };
  });
  return changed ? { ...table, columns } : undefined;
}
