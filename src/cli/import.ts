/** `tenet import`: a database that runs, a dump, migrations or a snapshot become a spec. */
import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Catalog } from '../catalog/catalog';
import { rolesOfOthers, withoutRoles } from '../catalog/other-roles';
import { withoutPassword } from '../engine';
import { MAIN, specFiles, type Imported } from '../exact/files';
import { onlyPart } from '../exact/only';
import { TenetError } from '../kernel/errors';
import { SUPPORTED_MAJORS } from '../kernel/majors';
import type { SaidTenancy } from '../meaning/meaning';
import { meaningOfCatalog } from '../meaning/of-catalog';
import { openRoles } from '../meaning/role-kinds';
import { loadParser } from '../pipeline';
import { othersLine } from '../report/other-roles';
import { tenancyLines } from '../report/tenancy';
import { count } from '../report/words';
import type { Artifact } from '../targets/target';
import { isFolder } from '../sources/folder';
import { RECORD, recordText, updateImport } from './import-update';
import { editorSchema } from './editor-schema';
import { EXIT, type Io } from './io';
import { judge } from './judge';
import { writeArtifacts } from './output';
import { readText } from '../sources/text-file';
import { isSnapshot, loaded, readLive, snapshotOf, type LiveState } from '../planning/sides';
import { progressBar } from './progress';
import { isDatabaseUrl, isSqlFile } from '../sources/source-kind';
import { readSqlFile } from '../sources/sql-file';
import { saidTenancy, type TenancyFlags } from './tenancy-flags';

export interface ImportOptions extends TenancyFlags {
  readonly out: string;
  readonly postgres: number | undefined;
  readonly database: string | undefined;
  readonly update: boolean;
  readonly interactive: boolean;
  readonly only?: readonly string[];
  readonly schemas?: readonly string[];
}

const NEWEST = 18;
const INTERRUPTED = 130;
/** Owns what a dump gives to nobody. */
const RUNNER = 'postgres';
/** What the rules find in the database as it is. */
const BASELINE = 'tenet-baseline.json';

/** Reads it and writes the files of a spec into a folder, or what changed into the files that are there. */
export async function importCommand(what: string, options: ImportOptions, io: Io): Promise<number> {
  const read = await catalogOf(what, options, io);
  const catalog = { ...read, database: options.database ?? nameOf(what, read) };
  refuseName(catalog.database);
  await loadParser();
  if (options.update) return updateImport(catalog, options.out, io);
  const said = await tenancyFor(catalog, options, io);
  if (said === undefined) return INTERRUPTED;
  const meaning = meaningOfCatalog(catalog, [], said);
  const remarks = tenancyLines(meaning.tenancy, true)
    .filter(({ label }) => label !== 'if wrong')
    .map(({ label, text }) => `${label}: ${text}`);
  const { only, schemas } = options;
  const isWhole = only === undefined && schemas === undefined;
  const part = isWhole ? { catalog, unmanaged: [] } : onlyPart(catalog, { tables: only ?? [], schemas: schemas ?? [] });
  const imported = specFiles(part, meaning, remarks, editorSchema(resolve(io.cwd, options.out)));
  const record = { path: RECORD, contents: recordText(imported.words) };
  writeImport([...imported.files, record], options.out, io);
  const { findings } = await baselineOf(options.out, io);
  io.err(`${summary(imported, catalog, findings, options.out)}\n`);
  return EXIT.holds;
}

/** An import that nobody edited is written anew; one that was edited is somebody's work. */
function writeImport(files: readonly Artifact[], out: string, io: Io): void {
  const folder = resolve(io.cwd, out);
  const baseline = join(folder, BASELINE);
  const isFormer = existsSync(join(folder, RECORD));
  try {
    writeArtifacts(folder, files, { named: out, beside: existsSync(baseline) ? [baseline] : [] });
  } catch (error) {
    if (!isFormer || !(error instanceof TenetError)) throw error;
    throw new TenetError(error.message, {
      remedy: 'write --update to merge what changed in the database, or name another folder with --out',
      cause: error,
    });
  }
}

/** What flags say, or the answers of a person; undefined where the person gave up. */
async function tenancyFor(catalog: Catalog, options: ImportOptions, io: Io): Promise<SaidTenancy | undefined> {
  const said = saidTenancy(options);
  if (!options.interactive) return said;
  if (!io.interactive)
    throw new TenetError('stdin is not a terminal, so tenet import cannot ask questions', {
      remedy: 'leave out --interactive, or answer with --tenant-key, --no-tenants, --registry and --shared',
    });
  const { askWhatIsOpen } = require('./import-ask') as typeof import('./import-ask');
  const { tenancy, roles } = meaningOfCatalog(catalog, [], said);
  return askWhatIsOpen(tenancy, openRoles(catalog, roles));
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

/** A dump does not name its database: the file does, or its folder where the file is called as all are. */
function nameOf(what: string, { database }: Catalog): string {
  if (isDatabaseUrl(what) || isSnapshot(what)) return database;
  const name = basename(what, '.sql');
  const own = USUAL.test(name) ? basename(dirname(resolve(what))) : name;
  return own.replaceAll(/\W/g, '_') || 'app';
}

/** As the schema of the spec has names. */
function refuseName(database: string): void {
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  if (!/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(database)) return;
  throw new TenetError(`the name of the database contains a control character: ${JSON.stringify(database)}`, {
    remedy: 'give the spec another name for it with --database',
  });
}

const USUAL = /^(?:schema|structure|dump|database|init|migrations?|sql|db)$/i;

/** Roles that another database of the server uses and this one does not are not of its spec. */
function ownRoles({ catalog, sharedRoles }: LiveState, io: Io): Catalog {
  const others = rolesOfOthers(catalog, sharedRoles);
  const line = othersLine(others);
  if (line !== undefined) io.err(`${line}\n`);
  return withoutRoles(catalog, others);
}

async function catalogOf(what: string, options: ImportOptions, io: Io): Promise<Catalog> {
  if (isDatabaseUrl(what)) {
    io.err(`reading ${withoutPassword(what)}\n`);
    return ownRoles(await readLive(what).live, io);
  }
  if (!existsSync(resolve(io.cwd, what)))
    throw new TenetError(`"${what}" does not exist`, {
      remedy: 'name a database (postgres://..), a dump (.sql), a folder of migrations or a snapshot (.json)',
    });
  if (isSnapshot(what)) return ownRoles(await snapshotOf(what, readText(what, io)).live, io);
  if (!isFolder(what, io) && !isSqlFile(what))
    throw new TenetError(`"${what}" is not something to import`, {
      remedy: 'name a database (postgres://..), a dump (.sql), a folder of migrations or a snapshot (.json)',
    });
  const bar = progressBar(io);
  try {
    const progress = (phase: string, done: number, of: number): void => bar.step(phase, done, of);
    const load = {
      major: options.postgres ?? dumpedFrom(what, io) ?? NEWEST,
      runner: RUNNER,
      ownRules: false,
      progress,
    };
    return (await loaded(what, load, io)).catalog;
  } finally {
    bar.stop();
  }
}

/** The major of the server that pg_dump read, as it writes it into the head of a dump. */
function dumpedFrom(what: string, io: Io): number | undefined {
  if (!isSqlFile(what)) return undefined;
  const major = Number(/^-- Dumped from database version (\d+)/m.exec(readSqlFile(what, io).slice(0, HEAD))?.[1]);
  return SUPPORTED_MAJORS.includes(major) ? major : undefined;
}

const HEAD = 2000;

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
