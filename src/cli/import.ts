/** `tenet import`: a database that runs, a dump, migrations or a snapshot become a spec. */
import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import type { Catalog } from '../catalog/catalog';
import { withoutPassword } from '../engine';
import { TenetError } from '../kernel/errors';
import { specFiles, type Imported } from '../exact/files';
import { meaningOfCatalog } from '../meaning/of-catalog';
import { loadParser } from '../pipeline';
import { tenancyLines } from '../report/tenancy';
import { count } from '../report/words';
import { isFolder } from './folder';
import { EXIT, type Io } from './io';
import { writeArtifacts } from './output';
import { isSnapshot, loaded, readLive, snapshotOf } from './plan-source';
import { readText } from './plan-files';
import { progressBar } from './progress';
import { isDatabaseUrl, isSqlFile } from './source-kind';
import { saidTenancy, type TenancyFlags } from './tenancy-flags';

export interface ImportOptions extends TenancyFlags {
  readonly out: string;
  readonly postgres: number | undefined;
  readonly database: string | undefined;
}

const NEWEST = 18;
/** Owns what a dump gives to nobody. */
const RUNNER = 'postgres';

/** Reads it and writes the files of a spec into a folder. */
export async function importCommand(what: string, options: ImportOptions, io: Io): Promise<number> {
  const read = await catalogOf(what, options, io);
  const catalog = { ...read, database: options.database ?? nameOf(what, read) };
  refuseName(catalog.database);
  await loadParser();
  const meaning = meaningOfCatalog(catalog, [], saidTenancy(options));
  const remarks = tenancyLines(meaning.tenancy, true)
    .filter(({ label }) => label !== 'if wrong')
    .map(({ label, text }) => `${label}: ${text}`);
  const imported = specFiles(catalog, meaning, remarks);
  writeArtifacts(resolve(io.cwd, options.out), imported.files, { named: options.out, beside: [] });
  io.err(`${summary(imported, catalog, options.out)}\n`);
  return EXIT.holds;
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
    throw new TenetError(`"${what}" is not something to import`, {
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

function summary({ files, unmanaged }: Imported, { objects }: Catalog, out: string): string {
  const left =
    unmanaged.length === 0
      ? 'all objects have words in the spec'
      : `${count(unmanaged.length, 'object')} ${unmanaged.length === 1 ? 'has' : 'have'} none and are listed under unmanaged`;
  return [
    `read ${count(objects.size, 'object')}; ${left}`,
    ...files.map(({ path }) => `wrote ${out}/${path}`),
    `next: tenet check ${out}/tenet.yaml`,
  ].join('\n');
}
