/** Loads what `pg_dump --schema-only` writes. */
import type { Engine } from '../engine';
import { TenetError } from '../kernel/errors';
import { pieces, type Piece } from '../sql/lexer';
import { loadUntrusted } from './fence/load-untrusted';
import { providedBySupabase } from './fence/supabase';
import type { Loaded, NotLoaded, SaidRoles, UntrustedStatement } from './fence/types';

/** Commands of psql that change nothing of what is loaded: where to connect, what to print. */
const IDLE_COMMANDS: ReadonlySet<string> = new Set([
  'restrict',
  'unrestrict',
  'connect',
  'c',
  'encoding',
  'echo',
  'qecho',
  'warn',
  'timing',
  'pset',
  'set',
  'unset',
  'x',
  'q',
  'a',
  't',
]);

export interface DumpOptions {
  /** What `pg_dumpall --roles-only` writes, loaded before the dump. */
  readonly roles?: { readonly file: string; readonly sql: string };
  readonly said?: SaidRoles;
}

/**
 * Loads DDL into a new database of a scratch server, making the roles that it names and nobody made.
 * @returns what was not loaded, each with its line, what was declared that the scratch server does not have, and the roles that were
 * made because nothing defines them
 * @throws TenetError with what PostgreSQL says where it does not load, and for a role that is said and not named
 */
export async function loadDump(
  engine: Engine,
  database: string,
  sql: string,
  { roles, said = {} }: DumpOptions = {},
): Promise<Loaded> {
  const read = [...(roles === undefined ? [] : [piecesOf(roles.sql, roles.file)]), piecesOf(sql)];
  const provided = providedBySupabase(plain(sql));
  const loaded = await loadUntrusted(
    engine,
    database,
    [...provided.before, ...read.flatMap(({ statements }) => statements), ...provided.after],
    said,
  );
  const made = provided.schemas.map((schema): NotLoaded => ({
    line: 0,
    statement: `schema "${schema}"`,
    why: 'it is not in the file: as much of it as policies ask was made as Supabase makes it',
    matters: false,
  }));
  const all = [...made, ...read.flatMap(({ skipped }) => skipped), ...loaded.notLoaded];
  const notLoaded = all.toSorted(
    (left, right) => Number(left.file === undefined) - Number(right.file === undefined) || left.line - right.line,
  );
  return { ...loaded, notLoaded };
}

function piecesOf(
  sql: string,
  file?: string,
): { readonly statements: readonly UntrustedStatement[]; readonly skipped: readonly NotLoaded[] } {
  const text = plain(sql);
  const statements: UntrustedStatement[] = [];
  const skipped: NotLoaded[] = [];
  const lineOf = lines(text);
  const found = pieces(text);
  const of = file === undefined ? {} : { file };
  for (const [index, piece] of found.entries()) {
    const line = lineOf(piece.start);
    const content = text.slice(piece.start, piece.end);
    const skip = skippedBecause(piece, content, found[index + 1]);
    if (skip === undefined) statements.push({ sql: content, line, ...of });
    else if (skip !== null) skipped.push({ line, ...of, statement: content.split('\n')[0] ?? '', ...skip });
  }
  return { statements, skipped };
}

/** Why a piece is no statement for the server; null where nothing is to be said of it, undefined for a statement. */
function skippedBecause(
  { kind }: Piece,
  content: string,
  next: Piece | undefined,
): Pick<NotLoaded, 'why' | 'matters'> | null | undefined {
  if (kind === 'data') return null;
  if (kind === 'statement') {
    const isData = next?.kind === 'data';
    return isData ? { why: 'rows are not loaded: the proof creates its own', matters: false } : undefined;
  }
  const name = /^\\(\S+)/.exec(content)?.[1]?.toLowerCase() ?? '';
  if (IDLE_COMMANDS.has(name)) return null;
  if (name === 'copy') return { why: 'rows are not loaded: the proof creates its own', matters: false };
  return { why: `\\${name} is a psql command, which Tenet does not run`, matters: true };
}

/** The line of an offset, for offsets that grow. */
function lines(text: string): (offset: number) => number {
  let line = 1;
  let from = 0;
  return (offset) => {
    for (let end = text.indexOf('\n', from); end >= 0 && end < offset; end = text.indexOf('\n', from)) {
      line += 1;
      from = end + 1;
    }
    return line;
  };
}

/** @throws TenetError where it is no text: what `pg_dump -Fc` writes, most of all */
function plain(sql: string): string {
  if (!sql.includes('\0') && !sql.startsWith('PGDMP')) return sql;
  throw new TenetError('the dump is not plain SQL', {
    remedy:
      'create it with pg_dump --schema-only in the plain format, or convert an archive with pg_restore --schema-only --file dump.sql',
  });
}
