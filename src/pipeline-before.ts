/** What stands before files of SQL: what a spec compiles to, what a schema leaves, or what a chain of migrations has made. */
import { wholeTables } from './catalog/relations';
import { catalogOfModel, catalogsOfModel } from './compile/catalog';
import { InputError, TenetError, type Problem } from './kernel/errors';
import type { Pointer } from './kernel/pointer';
import type { Sources } from './kernel/sources';
import { meaningOfModel } from './meaning/of-model';
import type { Model } from './model/types';
import { History } from './script/history';
import {
  readScript,
  readScripts,
  type Before,
  type ReadScript,
  type ScriptFile,
  type ScriptOptions,
} from './script/read-script';
import type { Refusal } from './script/refusals';
import { worldOf } from './script/world-of';

/** The text of a file of SQL, with its name as it is shown. */
export interface SqlText {
  readonly name: string;
  readonly contents: string;
}

/** Files of a chain of migrations, in the order in which they ran. */
export interface FilesBefore {
  readonly files: readonly ScriptFile[];
  readonly hasUnseen: boolean;
}

type Said = ScriptOptions['said'];

/** What a spec says stands before a file: the objects that it compiles to, in its first database. */
export function beforeOf(model: Model): Before {
  const catalog = catalogsOfModel(model)[0]?.catalog ?? catalogOfModel(model);
  return { world: worldOf(catalog), meaning: meaningOfModel(model) };
}

/**
 * What a schema or a chain of migrations leaves behind.
 * @throws TenetError where it does not parse, or creates no table
 */
export function beforeOfSql(standing: SqlText | FilesBefore, said: Said): Before {
  const isChain = 'files' in standing;
  const { script, after } = isChain ? groundOfChain(standing, null, said) : ofSchema(standing, said);
  if (wholeTables(script.ground.catalog).length > 0 || (isChain && standing.files.length === 0)) return after;
  const name = isChain ? (standing.files.at(-1)?.name ?? '') : standing.name;
  throw new TenetError(`"${name}" creates no table, so it is not the schema before the migration`, {
    remedy: 'name a spec, a schema as SQL (pg_dump --schema-only), or a folder of migrations',
  });
}

function ofSchema({ name, contents }: SqlText, said: Said): ReadScript {
  const options = { before: null, as: 'schema', ...(said && { said }) } as const;
  const read = readScript(name, contents, options);
  refuseUnread(read, 'correct it, or dump the schema that stands: pg_dump --schema-only');
  return read;
}

/**
 * What the files of a chain leave that ran already.
 * @param first what stands before the chain; null: nothing
 * @throws InputError where one does not parse, changes a table that none creates, or creates one that stands before the chain
 */
export function groundOfChain({ files, hasUnseen }: FilesBefore, first: Before | null, said: Said): ReadScript {
  const options = { before: first, as: 'schema', ...(said && { said }) } as const;
  const read = readScripts(files, { ...options, knowsAll: false, isPast: true, history: new History(hasUnseen) });
  refuseUnread(read, 'correct the file, or give the schema that stands before the new files: --base schema.sql');
  refuseUnmade(read, null, first !== null);
  return read;
}

/** How many problems are told. */
const FEW = 5;

/** Of what ran already PostgreSQL read all. */
function refuseUnread({ script, sources }: ReadScript, remedy: string): void {
  const broken = script.unread.filter(({ kind }) => kind === 'syntax');
  if (broken.length === 0) return;
  throw inputError(
    broken.map(({ at, reason }) => ({ at, message: reason })),
    sources,
    remedy,
  );
}

/** The remedy is told once, with the last. */
function inputError(
  found: readonly { readonly at: Pointer; readonly message: string }[],
  sources: Sources,
  remedy: string,
): InputError {
  const shown = found.slice(0, FEW);
  const more = found.length - shown.length;
  const problems = shown.map(({ at, message }, index): Problem => {
    const place = sources.locate(at, 'value');
    const isLast = index === shown.length - 1;
    const others = isLast && more > 0 ? `; ${more} more statements like this` : '';
    return { message: `${message}${others}`, ...(place && { place }), ...(isLast && { remedy }) };
  });
  return new InputError(problems, (file) => sources.text(file));
}

/**
 * A folder whose only migrations are new may lack its beginning as well.
 * @throws InputError where no file created a table before, and a new one changes one that is missing
 */
export function refuseWithoutBeginning(
  before: ReadScript,
  { script, sources }: Pick<ReadScript, 'script' | 'sources'>,
): void {
  if (wholeTables(before.script.ground.catalog).length > 0) return;
  refuseUnmade({ script, sources }, '42P01', false);
}

/** @throws InputError where statements are refused because of what the files before them made */
function refuseUnmade(
  { script, sources }: Pick<ReadScript, 'script' | 'sources'>,
  code: Refusal['code'] | null,
  hasBase: boolean,
): void {
  const refused = script.statements.flatMap(({ at, refusal }) =>
    refusal?.code !== undefined && (code === null || refusal.code === code) ? [{ at, refusal }] : [],
  );
  const [first] = refused;
  if (first === undefined) return;
  throw inputError(
    refused.map(({ at, refusal }) => ({ at, message: ofBase(refusal, hasBase) })),
    sources,
    remedyOf(first.refusal),
  );
}

function ofBase({ code, about }: Refusal, hasBase: boolean): string {
  const name = `"${about.name}"`;
  if (code === '42P07')
    return `table ${name} exists in the schema given with --base, so this migration fails on it (42P07)`;
  const where = hasBase ? 'neither a file before it nor the schema given with --base' : 'no file before it';
  return `${where} creates table ${name}, so the folder lacks the beginning of its chain`;
}

function remedyOf({ code }: Refusal): string {
  return code === '42P07'
    ? 'leave --base out, or name the schema before the first file of the folder'
    : 'give the schema that stands before the first file of the folder: --base schema.sql (pg_dump --schema-only)';
}
