/** Old files that do not replay: where, what PostgreSQL says, what stands until there, and what helps. */
import { InputError, type Place } from '../kernel/errors';
import type { Chain, Migration } from '../migrations/types';
import type { Ground } from './ground';
import type { Failure } from './run-types';
import type { StandIn } from './types';

export interface Where {
  readonly input: {
    readonly folder: string;
    readonly chain: Pick<Chain, 'leftOut'>;
    readonly base: readonly Migration[];
    readonly standing: { readonly name: string; readonly contents: string } | null;
    /** Whether the files are the whole schema: nothing else says what is there before them. */
    readonly isWhole?: boolean;
  };
  /** How many files are replayed before it, the schema before them among these. */
  readonly index: number;
  readonly ground: Pick<Ground, 'standIns'>;
}

/** Undefined table, object, function, schema, column, target of a foreign key. */
const MISSING: ReadonlySet<string> = new Set(['42P01', '42704', '42883', '3F000', '42703', '42P10', '42830']);
/** Relation, schema, column, function, object that is there. */
const EXISTING: ReadonlySet<string> = new Set(['42P07', '42P06', '42701', '42723', '42710']);
const SYNTAX = '42601';
const PROGRAM = /\.(?:go|[cm]?[jt]s|py|rb|cs|java|kt)$/i;

export function doesNotReplay(failure: Failure, where: Where): InputError {
  const { standing, base, folder, isWhole = false } = where.input;
  const { path } = failure.statement;
  const isBase = path === standing?.name && where.index === 0;
  const place = placeOf(failure, isBase ? path : `${folder.replace(/\/$/, '')}/${path}`);
  const files = where.index - (standing === null ? 0 : 1);
  const stands = isBase ? 'no migration is replayed' : `${files} of ${base.length} files are replayed`;
  const at = failure.isAtCommit ? ' at COMMIT' : '';
  const replays = `"${path}" does not replay${at}: ${failure.error.message}, so only ${stands}`;
  const message =
    isBase && isWhole
      ? `"${path}" does not load: ${failure.error.message}`
      : replays.replace(', so only no migration', ', so no migration');
  const text = isBase ? standing.contents : base.find((one) => one.path === path)?.sql;
  return new InputError([{ message, place, remedy: remedyOf(failure, where, isBase) }], () => text);
}

function placeOf({ statement, error }: Failure, file: string): Place {
  const { sql, line, column } = statement;
  const before = sql.slice(0, error.offset ?? 0).split('\n');
  const last = before.at(-1) ?? '';
  const rest = sql.slice(error.offset ?? 0);
  const word = /^[\w$."]+/.exec(rest)?.[0] ?? '';
  const length = error.offset === null ? (rest.split('\n')[0]?.length ?? 1) : word.length;
  return {
    file,
    line: line + before.length - 1,
    column: before.length === 1 ? column + last.length : last.length + 1,
    length: Math.max(1, length),
  };
}

function remedyOf(failure: Failure, where: Where, isBase: boolean): string {
  return where.input.isWhole === true ? remedyOfWhole(failure, where) : remedyOfPart(failure, where, isBase);
}

/** Of a schema that is in the files, or nowhere. */
function remedyOfWhole({ error, statement }: Failure, { input: { standing }, ground }: Where): string {
  const lacking = lackingOf(ground);
  if (lacking !== undefined && MISSING.has(error.code))
    return `extension "${lacking.name}" is not on the scratch server: remove what needs it, and plan that by hand`;
  if (error.code === SYNTAX) return 'correct the statement';
  if (EXISTING.has(error.code)) return 'remove one of the two statements that create it';
  if (MISSING.has(error.code)) return `create it before line ${statement.line}, or correct the name`;
  if (standing !== null) return 'correct the file until psql loads it into an empty database';
  return 'correct the file until its tool runs the folder on an empty database';
}

function lackingOf({ standIns }: Where['ground']): StandIn | undefined {
  return standIns.find(({ is, matters }) => is === 'extension' && matters);
}

function remedyOfPart({ error }: Failure, { input, index, ground }: Where, isBase: boolean): string {
  const { standing, chain } = input;
  const lacking = lackingOf(ground);
  if (lacking !== undefined && MISSING.has(error.code))
    return `extension "${lacking.name}" is not on the scratch server: pass --base with a schema that does without it`;
  if (isBase) return 'create it with pg_dump --schema-only of the database before the first file of the folder';
  if (EXISTING.has(error.code) && standing !== null)
    return `"${standing.name}" already holds what the file creates: dump the schema as it was before that file`;
  if (!MISSING.has(error.code)) return otherwise(error.code);
  const programs = chain.leftOut.filter(({ path }) => PROGRAM.test(path)).length;
  if (programs > 0)
    return `${programs} migrations of the folder are programs, which Tenet does not run: pass the schema before this file with --base`;
  if (standing !== null) return `dump the schema of "${standing.name}" as it was before the first file of the folder`;
  if (index === 0) return 'the chain has no beginning: pass the schema before its first file with --base schema.sql';
  return 'nothing before it in the folder creates that: pass the schema before the chain with --base schema.sql';
}

function otherwise(code: string): string {
  if (code === SYNTAX) return 'correct the statement, or leave the file out if PostgreSQL never ran it';
  return 'run the folder on an empty database with its own tool; if that works, pass the state before this file with --base';
}
