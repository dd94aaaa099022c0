/** `tenet import`: a database that runs, a dump, migrations or a snapshot become a spec. */
import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Catalog } from '../catalog/catalog';
import { withoutPassword } from '../engine';
import {
  editedFiles,
  importedWords,
  MAIN,
  specFiles,
  type Imported,
  type ImportedWords,
  type SpecFile,
} from '../exact/files';
import { mergedWords, type Conflict, type WordEdit } from '../exact/merge';
import { applyFixes } from '../kernel/apply-edits';
import { equalData } from '../kernel/equal';
import { TenetError } from '../kernel/errors';
import type { Edit } from '../kernel/finding';
import { at } from '../kernel/pointer';
import { meaningOfCatalog } from '../meaning/of-catalog';
import { checkFile, loadParser } from '../pipeline';
import { tenancyOf } from '../pipeline-exact';
import { tenancyLines } from '../report/tenancy';
import { count } from '../report/words';
import { overlay } from '../spec/reader';
import type { Spec } from '../spec/types';
import { isFolder } from './folder';
import { EXIT, type Io } from './io';
import { judge } from './judge';
import { writeArtifacts } from './output';
import { readText } from './plan-files';
import { isSnapshot, loaded, readLive, snapshotOf } from './plan-source';
import { progressBar } from './progress';
import { specReader } from './reader';
import { replaceFiles } from './replace-files';
import { isDatabaseUrl, isSqlFile } from './source-kind';
import { saidTenancy, type TenancyFlags } from './tenancy-flags';

export interface ImportOptions extends TenancyFlags {
  readonly out: string;
  readonly postgres: number | undefined;
  readonly database: string | undefined;
  readonly update: boolean;
}

const NEWEST = 18;
/** Owns what a dump gives to nobody. */
const RUNNER = 'postgres';
/** What the import wrote, so that a later one tells what was changed in the spec and what in the database. */
const RECORD = 'tenet-import.json';
/** What the rules find in the database as it is. */
const BASELINE = 'tenet-baseline.json';

/** Reads it and writes the files of a spec into a folder, or what changed into the files that are there. */
export async function importCommand(what: string, options: ImportOptions, io: Io): Promise<number> {
  const read = await catalogOf(what, options, io);
  const catalog = { ...read, database: options.database ?? nameOf(what, read) };
  await loadParser();
  if (options.update) return update(catalog, options, io);
  refuseFormer(options.out, io);
  const meaning = meaningOfCatalog(catalog, [], saidTenancy(options));
  const remarks = tenancyLines(meaning.tenancy, true)
    .filter(({ label }) => label !== 'if wrong')
    .map(({ label, text }) => `${label}: ${text}`);
  const imported = specFiles(catalog, meaning, remarks);
  const record = { path: RECORD, contents: recordText(imported.words) };
  writeArtifacts(resolve(io.cwd, options.out), [...imported.files, record], { named: options.out, beside: [] });
  const { findings } = await baselineOf(options.out, io);
  io.err(`${summary(imported, catalog, findings, options.out)}\n`);
  return EXIT.holds;
}

/** Files that were edited since are somebody's work. */
function refuseFormer(out: string, io: Io): void {
  if (!existsSync(resolve(io.cwd, out, RECORD))) return;
  throw new TenetError(`"${out}" holds an import`, {
    remedy: 'write --update to merge what changed in the database, or name another folder with --out',
  });
}

function recordText(words: ImportedWords): string {
  return `${JSON.stringify({ format: 1, ...words }, null, 1)}\n`;
}

/** What the rules find now is known from now on. */
async function baselineOf(out: string, io: Io): Promise<{ readonly findings: number }> {
  const file = join(out, MAIN);
  const options = {
    format: 'pretty',
    failOn: 'error',
    preset: 'recommended',
    assumptions: false,
    ownRules: false,
    baseline: join(out, BASELINE),
    updateBaseline: true,
  } as const;
  const { report } = await judge(file, options, { ...io, err: () => undefined });
  return { findings: report.findings.length };
}

/** What changed in the database since the import, in the files as they were edited meanwhile. */
async function update(catalog: Catalog, { out }: ImportOptions, io: Io): Promise<number> {
  const base = recorded(join(out, RECORD), io);
  const main = join(out, MAIN);
  const checked = await checkFile(main, specReader(io), { today: io.today, ownRules: false });
  const meaning = meaningOfCatalog(catalog, [], tenancyOf(checked.spec));
  const { words } = importedWords(catalog, meaning);
  const { postgres = NEWEST, exact, unmanaged } = checked.spec;
  const { edits, conflicts } = mergedWords(base, { postgres, exact, unmanaged }, words);
  const { files, sources } = { files: checked.sources.files, sources: checked.sources };
  const changed = editedFiles(
    files.map((path) => ({ path, contents: sources.text(path) ?? '' })),
    edits,
  );
  await assertMerged(main, changed, edits, checked.spec, io);
  replaceFiles(io.cwd, [
    ...changed.map(({ path, contents }) => ({ path, before: sources.text(path) ?? '', after: contents })),
    { path: join(out, RECORD), after: recordText(asBefore(words, conflicts)) },
  ]);
  io.err(`${updateSummary(edits, conflicts, changed)}\n`);
  return conflicts.length === 0 ? EXIT.holds : EXIT.fails;
}

/** What both sides changed stays as it was before, so that it is a conflict again until somebody ends it. */
function asBefore(words: ImportedWords, conflicts: readonly Conflict[]): ImportedWords {
  const edits = conflicts.map(({ path, base }) => editOf({ path, value: base }));
  return applyFixes(words, [edits]) as ImportedWords;
}

/** @throws TenetError where there is no import to go on from */
function recorded(file: string, io: Io): unknown {
  const missing = new TenetError(`"${file}" is not the record of an import`, {
    remedy: 'name the folder of an import with --out, or import into a new folder without --update',
  });
  if (!existsSync(resolve(io.cwd, file))) throw missing;
  const { format, ...words } = parsed(readText(file, io), missing);
  if (format !== 1) throw missing;
  return words;
}

function parsed(text: string, missing: TenetError): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Readonly<Record<string, unknown>>;
  } catch {
    // said below, for whatever it holds
  }
  throw missing;
}

/** What the files say must be what was meant, or nothing is written. */
async function assertMerged(
  main: string,
  changed: readonly SpecFile[],
  edits: readonly WordEdit[],
  before: Spec,
  io: Io,
): Promise<void> {
  const reader = overlay(specReader(io), new Map(changed.map(({ path, contents }) => [path, contents])));
  const after = await checkFile(main, reader, { today: io.today, ownRules: false });
  const wanted = applyFixes(before, [edits.map(editOf)]);
  if (!equalData(after.spec, wanted))
    throw new TenetError('the changes cannot be merged into the files', {
      remedy: 'import into a new folder, and compare the two',
    });
}

function editOf({ path, value }: WordEdit): Edit {
  const place = at('', ...path);
  return value === undefined ? { op: 'remove', at: place } : { op: 'set', at: place, value };
}

function updateSummary(
  edits: readonly WordEdit[],
  conflicts: readonly Conflict[],
  changed: readonly SpecFile[],
): string {
  const name = (path: readonly string[]): string => path.join('.');
  return [
    edits.length === 0 ? 'nothing changed in the database' : `merged ${count(edits.length, 'change')} of the database`,
    ...edits.map(({ path, value }) => `  ${value === undefined ? 'removed' : 'set'} ${name(path)}`),
    ...changed.map(({ path }) => `wrote ${path}`),
    ...conflicts.map(
      ({ path, spec, database }) =>
        `conflict at ${name(path)}: the spec has ${JSON.stringify(spec)}, the database ${JSON.stringify(database)}; the spec is kept`,
    ),
  ].join('\n');
}

/** A dump does not name its database: the file does, or its folder where the file is called as all are. */
function nameOf(what: string, { database }: Catalog): string {
  if (isDatabaseUrl(what) || isSnapshot(what)) return database;
  const name = basename(what, '.sql');
  const own = USUAL.test(name) ? basename(dirname(resolve(what))) : name;
  return own.replaceAll(/\W/g, '_') || 'app';
}

const USUAL = /^(?:schema|structure|dump|database|init|migrations?|sql|db)$/i;

async function catalogOf(what: string, options: ImportOptions, io: Io): Promise<Catalog> {
  if (isDatabaseUrl(what)) {
    io.err(`reading ${withoutPassword(what)}\n`);
    return (await readLive(what).live).catalog;
  }
  if (!existsSync(resolve(io.cwd, what)))
    throw new TenetError(`"${what}" does not exist`, {
      remedy: 'name a database (postgres://..), a dump (.sql), a folder of migrations or a snapshot (.json)',
    });
  if (isSnapshot(what)) return (await snapshotOf(what, readText(what, io)).live).catalog;
  if (!isFolder(what, io) && !isSqlFile(what))
    throw new TenetError(`"${what}" is no database`, {
      remedy: 'name a database (postgres://..), a dump (.sql), a folder of migrations or a snapshot (.json)',
    });
  const bar = progressBar(io);
  try {
    const progress = (phase: string, done: number, of: number): void => bar.step(phase, done, of);
    const load = { major: options.postgres ?? NEWEST, runner: RUNNER, ownRules: false, progress };
    return (await loaded(what, load, io)).catalog;
  } finally {
    bar.stop();
  }
}

function summary({ files, unmanaged }: Imported, { objects }: Catalog, findings: number, out: string): string {
  const left =
    unmanaged.length === 0
      ? 'all objects have words in the spec'
      : `${count(unmanaged.length, 'object')} ${unmanaged.length === 1 ? 'has' : 'have'} none and are listed under unmanaged`;
  return [
    `read ${count(objects.size, 'object')}; ${left}`,
    ...files.map(({ path }) => `wrote ${join(out, path)}`),
    `wrote ${join(out, BASELINE)}: ${count(findings, 'finding')} of the database as it is`,
    `next: tenet review ${join(out, MAIN)}, which begins with what to do first`,
  ].join('\n');
}
