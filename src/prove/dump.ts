/** Loads what `pg_dump --schema-only` writes. */
import type { Engine } from '../engine';
import { TenetError } from '../kernel/errors';
import { pieces, type Piece } from '../sql/lexer';
import { loadUntrusted } from './fence/load-untrusted';
import { providedBySupabase } from './fence/supabase';
import type { Loaded, NotLoaded, UntrustedStatement } from './fence/types';

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

/**
 * Loads DDL into a new database of a scratch server, making the roles that it names and nobody made.
 * @returns what was not loaded, each with its line, and what was declared that the scratch server does not have
 * @throws TenetError with what PostgreSQL says where it does not load
 */
export async function loadDump(engine: Engine, database: string, sql: string): Promise<Loaded> {
  const text = plain(sql);
  const statements: UntrustedStatement[] = [];
  const skipped: NotLoaded[] = [];
  const lineOf = lines(text);
  const found = pieces(text);
  for (const [index, piece] of found.entries()) {
    const line = lineOf(piece.start);
    const content = text.slice(piece.start, piece.end);
    const next = found[index + 1];
    const skip = skippedBecause(piece, content, next);
    if (skip === undefined) statements.push({ sql: content, line });
    else if (skip !== null) skipped.push({ line, statement: content.split('\n')[0] ?? '', ...skip });
  }
  const provided = providedBySupabase(text);
  for (const schema of provided.schemas)
    skipped.push({
      line: 0,
      statement: `schema "${schema}"`,
      why: 'it is not in the file: as much of it as policies ask was made as Supabase makes it',
      matters: false,
    });
  const loaded = await loadUntrusted(engine, database, [...provided.before, ...statements, ...provided.after]);
  const notLoaded = [...skipped, ...loaded.notLoaded].toSorted((left, right) => left.line - right.line);
  return { ...loaded, notLoaded };
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
