import { wholeTables } from '../catalog/relations';
import { InputError, TenetError } from '../kernel/errors';
import type { Sources } from '../kernel/sources';
import {
  checkChain,
  checkFile,
  checkScript,
  checkScripts,
  queryProblems,
  type Checked,
  type CheckedScript,
  type FilesBefore,
  type SqlText,
} from '../pipeline';
import { reportOfProblems, reportOfScript } from '../report';
import { concerning, withTenants } from '../rules/for-tenants';
import { grouped } from '../rules/group';
import { withoutStyle } from '../rules/style';
import { placedIn, standingIn } from '../sources/chain';
import { wantsStyle } from './check-flags';
import { tenancyFor } from './config';
import { isFolder } from '../sources/folder';
import type { Io } from './io';
import type { JudgeOptions } from './judge';
import { reportedMigrator, saidMigrator, takenMigrator, type MigratorFlag, type TakenMigrator } from './migrator';
import { readerIn } from '../sources/reader';
import { say } from './say';
import { isSqlFile } from '../sources/source-kind';
import { readSqlFile } from '../sources/sql-file';
import type { TenancyFlags } from './tenancy-flags';
import { packageVersion } from '../sources/version';

export interface SqlOptions {
  /** A query to be judged in place of a file. */
  readonly query?: string;
  /** The spec, the schema (SQL) or the folder of migrations of what stands before a file of SQL. */
  readonly spec?: string;
  readonly as?: 'migration' | 'schema';
}

interface Answer {
  readonly text: string;
  readonly exitCode: number;
}

/** Judges files of SQL: each a migration, a schema, or queries, against what those before it leave. */
export async function checkSqlFiles(
  files: readonly string[],
  options: JudgeOptions & SqlOptions & TenancyFlags & MigratorFlag,
  io: Io,
): Promise<Answer> {
  const started = performance.now();
  const said = tenancyFor(files[0] ?? '', options, io);
  const texts = files.map((name) => ({ name, contents: readSqlFile(name, io) }));
  const migrator = takenMigrator(files[0] ?? '', options, null, io);
  const choice = { ...asked(options), today: io.today, as: options.as ?? null, said, ...saidMigrator(migrator) };
  const checked =
    options.spec !== undefined && isFolder(options.spec, io)
      ? await afterFolder(options.spec, texts, choice, io)
      : await checkScripts(
          texts,
          options.spec === undefined ? null : await standingOf(options.spec, options, io),
          choice,
        );
  const name = files.length === 1 ? (files[0] ?? '') : `${files.length} files`;
  // what a dump that failed leaves behind: it must not pass for a database that was checked
  if (checked.script.statements.length === 0 && checked.script.unread.length === 0)
    throw new TenetError(`"${files.join('", "')}" contains no SQL statement, so nothing was checked`, {
      remedy: 'see whether what wrote it failed, or leave it out',
    });
  return answer(checked, { name, migrator, options, io, started });
}

/** Files that run after the migrations of a folder, or are among them. */
function afterFolder(
  folder: string,
  texts: readonly SqlText[],
  { as, ...choice }: Parameters<typeof checkScripts>[2],
  io: Io,
): Promise<CheckedScript> {
  if (as === 'schema')
    throw new TenetError(
      `--as schema and --spec "${folder}" contradict each other: a schema does not run after migrations`,
      {
        remedy: `leave out one of them, or check what the migrations leave: tenet check ${folder} --as schema`,
      },
    );
  const { before, files } = placedIn(folder, texts, io);
  return checkChain({ base: before.files, fresh: files, standing: null, hasUnseen: before.hasUnseen }, choice);
}

/** Judges a query against the spec that declares its tables. */
export async function checkQueryText(
  query: string,
  spec: string,
  options: JudgeOptions & SqlOptions,
  io: Io,
): Promise<Answer> {
  const started = performance.now();
  const standing = await standingOf(options.spec ?? spec, options, io);
  const problems = 'model' in standing ? queryProblems(standing, query, QUERY) : [];
  if (problems.length > 0) {
    const about = { version: packageVersion(), spec: QUERY, failOn: options.failOn, assumptions: false };
    return say(reportOfProblems(problems, about), { rules: [], text: () => query }, options, io);
  }
  const checked = await checkScript({ name: QUERY, contents: query }, standing, {
    ...asked(options),
    as: 'queries',
  });
  const { unread, queries } = checked.script;
  const [problem] = unread;
  if (problem !== undefined)
    throw new TenetError(`cannot parse the query: ${problem.reason}`, {
      remedy: 'write one SELECT, INSERT, UPDATE, DELETE or MERGE',
    });
  if (queries.length === 0)
    throw new TenetError('--query holds no query', {
      remedy:
        'write one SELECT, INSERT, UPDATE, DELETE or MERGE; check a file with other statements with `tenet check FILE.sql`',
    });
  return answer(checked, { name: QUERY, options, io, started });
}

const QUERY = '--query';

/** What stands before: a schema as SQL, a folder of migrations, or else a spec. */
async function standingOf(file: string, options: JudgeOptions, io: Io): Promise<Checked | SqlText | FilesBefore> {
  return isSqlFile(file) || isFolder(file, io) ? standingIn(file, io) : specOf(file, options, io);
}

/** The spec must be understood; what rules find in it is told by `tenet check` of the spec itself. */
async function specOf(spec: string, options: JudgeOptions, io: Io): Promise<Checked> {
  try {
    return await checkFile(spec, readerIn(io.cwd), {
      today: io.today,
      preset: options.preset,
      ownRules: false, // of the spec only what it declares is of interest here
    });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new TenetError(`the spec is not valid: ${error.message}`, {
      remedy: `name a spec, or a schema whose name ends in .sql; tenet check ${spec} shows the errors`,
    });
  }
}

export function answer(
  checked: CheckedScript,
  {
    name,
    migrator,
    options,
    io,
    started,
  }: {
    readonly name: string;
    readonly migrator?: TakenMigrator;
    readonly options: JudgeOptions;
    readonly io: Io;
    readonly started: number;
  },
): Answer {
  const { script, sources, notChecked, skipped } = checked;
  const { meaning } = script.ground;
  const rules = withTenants(concerning(checked.rules, meaning), meaning);
  // a baseline knows each object by itself: one that is mended must not make a new finding of the rest
  const isKnown = options.baseline !== undefined;
  const shown = wantsStyle(options, options)
    ? { findings: checked.findings, unshown: {} }
    : withoutStyle(checked.findings, rules);
  const findings = isKnown ? checked.findings : grouped(shown.findings, script.isMigration);
  const about = { version: packageVersion(), spec: name, failOn: options.failOn, assumptions: false };
  const { unread } = script;
  const report = reportOfScript(
    {
      sources,
      findings,
      rules,
      preset: options.preset,
      objects: objectsOf(script),
      unread,
      notChecked: concerning(notChecked, meaning),
      skipped,
      unshown: shown.unshown,
      tenancy: meaning.tenancy,
      migrator: migrator && reportedMigrator(migrator, script),
    },
    about,
  );
  return say(report, { rules, text: textIn(sources), elapsedMs: performance.now() - started }, options, io);
}

function asked({ preset, only, skip }: JudgeOptions): Parameters<typeof checkScript>[2] {
  return { preset, as: null, ...(only && { only }), ...(skip && { skip }) };
}

function textIn(sources: Sources): (file: string) => string | undefined {
  return (file) => sources.text(file);
}

export function objectsOf({ statements, ground, queries }: CheckedScript['script']): Readonly<Record<string, number>> {
  return { statements: statements.length, tables: wholeTables(ground.catalog).length, queries: queries.length };
}
