import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { rules } from '../../policies';
import { annotationsOf, type Added } from '../ci/annotation';
import { eventOf, platformOf, type Event } from '../ci/base';
import { codeQualityOf } from '../ci/code-quality';
import { gitHubLog } from '../ci/github';
import { plainLog } from '../ci/log';
import type { Proof } from '../ci/proof';
import { exitOf, type CiRun } from '../ci/run';
import { sarifOf } from '../ci/sarif';
import { summaryOf } from '../ci/summary';
import { whyNotWritten } from '../engine/make-folders';
import { InputError, TenetError, type Problem } from '../kernel/errors';
import type { Severity } from '../kernel/finding';
import type { Migrator } from '../replay/types';
import { reportOfProblems, type Report } from '../report';
import { check } from './check';
import { addedSince, baseIn, namesInRepository } from './ci-history';
import { theFolder } from './find-migrations';
import type { Io } from './io';
import { packageVersion } from '../sources/version';

export interface CiOptions {
  readonly since?: string;
  readonly base?: string;
  readonly migrator?: Migrator;
  readonly prove: boolean;
  readonly failOn: Severity;
  /** Files to write beside the log. */
  readonly summary?: string;
  readonly sarif?: string;
  readonly codeQuality?: string;
}

/**
 * Checks and replays what a change adds to a folder of migrations, and reports it as the platform shows it; so too what keeps it from
 * being checked.
 * @throws TenetError where a file cannot be written
 */
export async function ci(named: string | undefined, options: CiOptions, io: Io): Promise<number> {
  const run = await runOf(named, options, io).catch((error: unknown) => unanswered(named, options, error));
  write(run, options, io);
  io.out(platformOf(io.env) === 'github' ? gitHubLog(run) : plainLog(run));
  return exitOf(run);
}

async function runOf(named: string | undefined, options: CiOptions, io: Io): Promise<CiRun> {
  const folder = named ?? theFolder(io);
  const { base, remarks } = await baseIn(io.cwd, eventFor(options, io));
  const since = base === null ? {} : { since: base.ref };
  const report = await reportFor(folder, { ...options, ...since }, io);
  const proof = await proofFor(folder, report, { ...options, ...since }, io);
  const added = await addedSince(io.cwd, base?.ref, annotated(folder, report));
  const nameOf = await namesInRepository(io.cwd);
  return { ...inRepository(folder, report, proof, added, nameOf), base, remarks, failOn: options.failOn };
}

function unanswered(named: string | undefined, { failOn }: CiOptions, error: unknown): CiRun {
  const folder = named ?? 'this repository';
  const proof = { kind: 'none', why: 'the folder could not be checked' } as const;
  return {
    folder,
    base: null,
    remarks: [],
    report: problemReport(folder, failOn, error),
    proof,
    added: new Map(),
    failOn,
  };
}

/** @throws whatever is not an answer to the user */
function problemReport(folder: string, failOn: Severity, error: unknown): Report {
  if (!(error instanceof TenetError)) throw error;
  const about = { version: packageVersion(), spec: folder, failOn, assumptions: false };
  return reportOfProblems(problemsOf(error), about);
}

function eventFor({ since }: CiOptions, io: Io): Event {
  if (since === undefined) return eventOf(io.env, payloadOf(io));
  return { candidates: [{ ref: since, because: 'the commit that --since names' }], isRequired: true, remarks: [] };
}

/** What the platform says of the event; without it there is no base. */
function payloadOf({ env }: Io): unknown {
  const file = env['GITHUB_EVENT_PATH'];
  if (file === undefined || file === '') return null;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch {
    return null;
  }
}

/** What keeps the folder from being checked is a report too, with its places. */
async function reportFor(folder: string, { failOn, since, base, migrator }: CiOptions, io: Io): Promise<Report> {
  const before = { ...(since !== undefined && { since }), ...(base !== undefined && { base }) };
  try {
    const { text } = await check(
      folder,
      { ...DEFAULTS, failOn, ...before, ...(migrator && { migrator: { is: migrator } }) },
      io,
    );
    return JSON.parse(text) as Report;
  } catch (error) {
    return problemReport(folder, failOn, error);
  }
}

const DEFAULTS = {
  format: 'json',
  preset: 'recommended',
  assumptions: false,
  ownRules: false,
  notes: false,
  updateBaseline: false,
  fix: false,
  dryRun: false,
  tenants: true,
} as const;

function problemsOf(error: TenetError): readonly Problem[] {
  if (error instanceof InputError) return error.problems;
  return [{ message: error.message, ...(error.remedy !== undefined && { remedy: error.remedy }) }];
}

/** A replay that ends in an error of ours too is one that was not made: the check is to be seen all the same. */
async function proofFor(
  folder: string,
  { verdict, migrations }: Report,
  { prove, since, base, migrator }: CiOptions,
  io: Io,
): Promise<Proof> {
  if (!prove) return { kind: 'none', why: 'it was not asked for' };
  if (verdict === 'unanswered') return { kind: 'none', why: 'the folder could not be checked' };
  if (migrations?.tool === 'Rails')
    return { kind: 'none', why: 'structure.sql is the whole schema, and no step to replay' };
  if (migrations?.fresh.length === 0) return { kind: 'none', why: 'no migration is new' };
  const { replayFolder } = require('./prove-migrations') as typeof import('./prove-migrations');
  const before = { ...(since !== undefined && { since }), ...(base !== undefined && { base }) };
  try {
    const replay = await replayFolder(folder, { ...before, tenants: true, ...(migrator && { migrator }) }, io);
    return { kind: 'made', replay };
  } catch (error) {
    const remedy = error instanceof TenetError ? error.remedy : 'report it with the output of TENET_DEBUG=1';
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'failed', message, ...(remedy !== undefined && { remedy }) };
  }
}

/** Files that something is said of, and the new ones themselves. */
function annotated(folder: string, report: Report): readonly string[] {
  const fresh = (report.migrations?.fresh ?? []).map((path) => `${folder.replace(/\/$/, '')}/${path}`);
  return [...new Set([...fresh, ...annotationsOf(report).flatMap(({ file }) => file ?? [])])];
}

/** Platforms know files by their path in the repository alone. */
function inRepository(
  folder: string,
  report: Report,
  proof: Proof,
  added: Added,
  named: (file: string) => string,
): Pick<CiRun, 'folder' | 'report' | 'proof' | 'added'> {
  const there = <T extends { readonly file: string | null }>(one: T): T =>
    one.file === null ? one : { ...one, file: named(one.file) };
  return {
    folder: named(folder),
    report: {
      ...report,
      spec: named(report.spec),
      findings: report.findings.map(there),
      problems: report.problems.map(there),
    },
    proof:
      proof.kind === 'made' ? { ...proof, replay: { ...proof.replay, subject: named(proof.replay.subject) } } : proof,
    added: new Map([...added].map(([file, lines]) => [named(file), lines])),
  };
}

function write(run: CiRun, { summary, sarif, codeQuality }: CiOptions, io: Io): void {
  const steps = io.env['GITHUB_STEP_SUMMARY'];
  if (steps !== undefined && steps !== '') written(steps, () => appendFileSync(steps, summaryOf(run)));
  if (summary !== undefined) fileOf(summary, summaryOf(run), io);
  if (sarif !== undefined) fileOf(sarif, sarifOf(run, rules), io);
  if (codeQuality !== undefined) fileOf(codeQuality, codeQualityOf(run), io);
}

function fileOf(name: string, text: string, io: Io): void {
  written(name, () => writeFileSync(resolve(io.cwd, name), text));
}

function written(name: string, action: () => void): void {
  try {
    action();
  } catch (error) {
    throw new TenetError(`cannot write "${name}": ${whyNotWritten(error)}`, { cause: error });
  }
}
