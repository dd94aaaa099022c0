import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Value } from '../iac/types';
import { TenetError } from '../kernel/errors';
import type { CheckFlags } from './check-flags';
import type { MigrationOptions } from './check-migrations';
import type { PlanFlags } from './check-plan';
import type { SqlOptions } from './check-script';
import { refuseTenancy } from './config';
import type { MigratorFlag } from './migrator';
import { isFolder } from '../sources/folder';
import type { Io } from './io';
import { judge, type JudgeOptions } from './judge';
import {
  isDatabaseUrl,
  isJsonFile,
  isPattern,
  isSqlFile,
  isTerraformFile,
  STANDARD_INPUT,
} from '../sources/source-kind';
import { DEFAULT_FILE } from './shared-flags';
import type { TenancyFlags } from './tenancy-flags';

export type CheckOptions = JudgeOptions &
  CheckFlags &
  SqlOptions &
  MigrationOptions &
  MigratorFlag &
  TenancyFlags &
  PlanFlags;

interface Answer {
  readonly text: string;
  readonly exitCode: number;
}

/**
 * What is to be said of everything that is named: one thing, or several files of SQL in the order in which they run.
 * @throws TenetError where several things are named that are not all SQL, or a pattern matches nothing
 */
export async function checkAll(what: readonly string[], options: CheckOptions, io: Io): Promise<Answer> {
  const files = what.some(isPattern) ? patterns().expanded(what, io) : what;
  const [first = '', second] = files;
  if (first === DEFAULT_FILE && second === undefined) refuseMissing(options, io);
  if (second === undefined) return check(first, options, io);
  const other = files.find((file) => !isSqlFile(file) && file !== STANDARD_INPUT);
  if (other !== undefined)
    throw new TenetError(`"${other}" cannot be checked together with other files`, {
      remedy: 'check it by itself: several arguments must all be SQL files, in the order in which they run',
    });
  return check(first, options, io, files);
}

/** @throws TenetError where nothing is named, there is no spec, and there are migrations: they are what is meant */
function refuseMissing({ query, staged }: CheckOptions, io: Io): void {
  if (query !== undefined || staged === true || existsSync(resolve(io.cwd, DEFAULT_FILE))) return;
  const { findMigrations } = require('./find-migrations') as typeof import('./find-migrations');
  const [first] = findMigrations('.', io).found;
  if (first === undefined) return;
  throw new TenetError(`there is no ${DEFAULT_FILE}, and "${first.path}" contains migrations of ${first.tool}`, {
    remedy: `check them: tenet check ${first.path}; or write the spec that they make: tenet import ${first.path}`,
  });
}

/** What is to be said of a spec, a query, a file of SQL or a live database; what a plain spec does not need is loaded when asked. */
export async function check(
  file: string,
  options: CheckOptions,
  io: Io,
  files: readonly string[] = [file],
): Promise<Answer> {
  const { query } = options;
  if (options.staged === true && !isFolder(file, io))
    throw new TenetError(`--staged is for folders of migrations, and "${file}" is not one`, {
      remedy: 'name the folder: tenet check --staged FOLDER',
    });
  if (query === undefined && (isJsonFile(file) || isTerraformFile(file) || file === STANDARD_INPUT)) {
    const json = plan().planIn(file, io);
    if (json !== undefined) return checkAsPlan(file, json, options, io);
  }
  assertNotForPlan(file, options);
  assertForSpec(options, query === undefined && !isDatabaseUrl(file) && !isSqlFile(file) && !isFolder(file, io));
  if (/[\\/]$/.test(file) && query === undefined && !isDatabaseUrl(file) && !isFolder(file, io))
    throw new TenetError(`there is no folder "${file}"`, { remedy: 'name the folder that the migration tool reads' });
  assertForFolder(file, options, query === undefined && isFolder(file, io));
  if (options.migrator !== undefined && (query !== undefined || !(isSqlFile(file) || isFolder(file, io))))
    throw new TenetError('--migrator is for SQL files and migrations', { remedy: 'remove --migrator' });
  const spec = specOf(file, options, io);
  if (spec !== undefined) refuseTenancy(options, spec, io);
  if (query !== undefined) return sql().checkQueryText(query, file, options, io);
  if (isDatabaseUrl(file) && options.spec !== undefined) return drift().checkDrift(file, options.spec, options, io);
  if (isDatabaseUrl(file)) return database().checkDatabase(file, options, io);
  if (isSqlFile(file)) return sql().checkSqlFiles(files, options, io);
  if (isFolder(file, io)) return migrations().checkMigrations(file, options, io);
  return options.fix ? patches().fix(file, options, io) : judge(file, options, io);
}

function checkAsPlan(file: string, json: Value, options: CheckOptions, io: Io): Promise<Answer> {
  assertForSpec(options, false);
  assertForFolder(file, options, false);
  if (options.migrator !== undefined)
    throw new TenetError('--migrator is for SQL files and migrations', { remedy: 'remove --migrator' });
  return plan().checkPlan(file, json, options, io);
}

function assertNotForPlan(file: string, { config, failOnUndecided = false }: CheckOptions): void {
  const flag = config === undefined ? (failOnUndecided ? '--fail-on-undecided' : undefined) : '--config';
  if (flag !== undefined)
    throw new TenetError(`${flag} is for plans of Terraform and OpenTofu, and "${file}" is not one`, {
      remedy: `remove ${flag}`,
    });
}

/** The spec that declares the tenancy; undefined where none does: a schema as SQL declares none. */
function specOf(file: string, { query, spec }: CheckOptions, io: Io): string | undefined {
  const isPlain = query === undefined && (isDatabaseUrl(file) || isSqlFile(file) || isFolder(file, io));
  const found = isPlain ? spec : (spec ?? file);
  return found === undefined || isSqlFile(found) || isFolder(found, io) ? undefined : found;
}

const sql = () => require('./check-script') as typeof import('./check-script');
const migrations = () => require('./check-migrations') as typeof import('./check-migrations');
const plan = () => require('./check-plan') as typeof import('./check-plan');
const patterns = () => require('./patterns') as typeof import('./patterns');
const database = () => require('./check-database') as typeof import('./check-database');
const drift = () => require('./check-drift') as typeof import('./check-drift');
const patches = () => require('./fix') as typeof import('./fix');

function assertForSpec(flags: CheckOptions, isSpec: boolean): void {
  if (flags.dryRun && !flags.fix) {
    throw new TenetError('--dry-run shows what --fix would do, and --fix is not there', {
      remedy: 'write: --fix --dry-run',
    });
  }
  if (flags.fix && !isSpec) {
    throw new TenetError('--fix patches a spec, and this is none', {
      remedy: 'run the statements shown with the findings',
    });
  }
  if (isSpec) return;
  if (flags.load !== undefined && flags.load !== false)
    throw new TenetError('--load is for specs only', { remedy: 'leave --load out, or name a spec' });
}

/** A flag that is passed over would look as if it had been heeded. */
function assertForFolder(file: string, { since, base, spec }: CheckOptions, isOfFolder: boolean): void {
  const flag = since === undefined ? (base === undefined ? undefined : '--base') : '--since';
  if (!isOfFolder && flag !== undefined)
    throw new TenetError(`${flag} is for a folder of migrations, and "${file}" is none`, {
      remedy:
        flag === '--base'
          ? 'name the folder, or give the schema before a SQL file with --spec'
          : 'name the folder that the migration tool reads',
    });
  if (isOfFolder && spec !== undefined)
    throw new TenetError(
      '--spec is for SQL files: what stands before new migrations are the older ones of their folder',
      {
        remedy: `leave --spec out; if the folder lacks its beginning, give the schema before its first file: --base schema.sql`,
      },
    );
}
