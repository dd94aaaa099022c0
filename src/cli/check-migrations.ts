import { resolve } from 'node:path';
import { accessSaid } from '../catalog/access-change';
import { InputError } from '../kernel/errors';
import type { Finding } from '../kernel/finding';
import { at } from '../kernel/pointer';
import { chainOf } from '../migrations/chain';
import { newestOf, newSince, type Split } from '../migrations/fresh';
import type { Chain, Folder, Migration } from '../migrations/types';
import { checkChain, type CheckedScript } from '../pipeline';
import { reportOfScript } from '../report';
import { concerning, withTenants } from '../rules/for-tenants';
import { grouped } from '../rules/group';
import { withoutStyle } from '../rules/style';
import type { ScriptFile } from '../script/read-script';
import { wantsStyle } from './check-flags';
import { objectsOf } from './check-script';
import { isText, readFolder } from './folder';
import { hasCommit, heldAt, heldInIndex } from './git';
import type { Io } from './io';
import type { JudgeOptions } from './judge';
import { say } from './say';
import { readSqlFile } from './sql-file';
import { tenancyFor } from './config';
import type { TenancyFlags } from './tenancy-flags';
import { packageVersion } from './version';

export interface MigrationOptions {
  /** A commit or branch: what is new is judged since the present branch left it. */
  readonly since?: string;
  /** Judges the folder as it is staged for the next commit, and not as it lies there. */
  readonly staged?: boolean;
  /** The schema (SQL) that stands before a chain without its beginning. */
  readonly base?: string;
}

type Options = JudgeOptions & MigrationOptions & TenancyFlags;

/** Judges what is new in a folder of migrations against what its other files leave. */
export async function checkMigrations(
  name: string,
  flags: Options,
  io: Io,
): Promise<{ readonly text: string; readonly exitCode: number }> {
  const started = performance.now();
  const options = flags.staged === true ? { ...flags, since: stagedSince(flags, io) } : flags;
  const folder = await folderFor(name, options, io);
  const chain = chainOf(folder);
  refuseBroken(chain, name);
  const split = await splitOf(chain, folder, options, io);
  const standing = options.base === undefined ? null : { name: options.base, contents: readSqlFile(options.base, io) };
  const checked = await checkChain(
    { base: filesOf(split.base, name, 0), fresh: filesOf(split.fresh, name, split.base.length), standing },
    {
      preset: options.preset,
      today: io.today,
      said: tenancyFor(name, options, io),
      ...(options.only && { only: options.only }),
      ...(options.skip && { skip: options.skip }),
    },
  );
  return told(checked, { name, chain, split, options, io, started });
}

/** pre-commit names the commit to compare with where it is run for a range of commits. */
function stagedSince({ since }: MigrationOptions, { env }: Io): string {
  return since ?? (env['PRE_COMMIT_FROM_REF'] || 'HEAD');
}

async function folderFor(name: string, { staged }: MigrationOptions, io: Io): Promise<Folder> {
  const folder = readFolder(name, io);
  return staged === true ? { ...folder, ...(await heldInIndex(resolve(io.cwd, name), isText)) } : folder;
}

/** @throws InputError with everything that keeps the tool itself from running the folder */
function refuseBroken({ problems }: Chain, name: string): void {
  const broken = problems.filter(({ isRemark }) => isRemark !== true);
  if (broken.length === 0) return;
  throw new InputError(
    broken.map(({ path, line, message, remedy }) => ({
      message,
      place: { file: `${name.replace(/\/$/, '')}/${path}`, line: line ?? 1, column: 1, length: 1 },
      remedy,
    })),
  );
}

async function splitOf(chain: Chain, folder: Folder, { since, staged }: MigrationOptions, io: Io): Promise<Split> {
  if (since === undefined) return newestOf(chain);
  const place = resolve(io.cwd, folder.name);
  const isFirst = staged === true && !(await hasCommit(place));
  if (isFirst) return newSince({ migrations: [] }, chain);
  const held = await heldAt(place, since, isText);
  const old = { ...folder, ...held };
  const isEmpty = !held.paths.some((path) => /\.sql$/i.test(path));
  return newSince(isEmpty ? { migrations: [] } : chainOf(old), chain);
}

function filesOf(migrations: readonly Migration[], name: string, from: number): readonly ScriptFile[] {
  const top = name.replace(/\/$/, '');
  return migrations.map(({ path, sql, transaction }, index) => ({
    name: `${top}/${path}`,
    contents: sql,
    root: at('', 'files', from + index),
    isInTransaction: transaction === 'together',
  }));
}

interface Told {
  readonly name: string;
  readonly chain: Chain;
  readonly split: Split;
  readonly options: Options;
  readonly io: Io;
  readonly started: number;
}

function told(
  checked: CheckedScript,
  { name, chain, split, options, io, started }: Told,
): { readonly text: string; readonly exitCode: number } {
  const { meaning } = checked.script.ground;
  const rules = withTenants(concerning(checked.rules, meaning), meaning);
  const once = oncePerFolder(checked.findings);
  const shown = wantsStyle(options, options) ? { findings: once, unshown: {} } : withoutStyle(once, rules);
  const about = { version: packageVersion(), spec: name, failOn: options.failOn, assumptions: false };
  const report = reportOfScript(
    {
      sources: checked.sources,
      findings: options.baseline === undefined ? grouped(shown.findings, true) : checked.findings,
      rules,
      preset: options.preset,
      objects: {
        migrations: split.fresh.length,
        ...objectsOf(checked.script),
      },
      unread: checked.script.unread,
      notChecked: concerning(checked.notChecked, meaning),
      skipped: checked.skipped,
      unshown: shown.unshown,
      tenancy: meaning.tenancy,
      migrations: {
        tool: chain.tool,
        because: chain.because,
        of: chain.migrations.length,
        fresh: split.fresh.map(({ path }) => path),
        access: checked.access().map((change, index) => ({
          path: split.fresh[index]?.path ?? '',
          change: accessSaid(change),
        })),
        since: options.since ?? null,
        edited: split.edited,
        gone: split.gone,
        early: split.early,
        left_out: chain.leftOut,
        remarks: chain.problems.filter(({ isRemark }) => isRemark === true),
      },
    },
    about,
  );
  const text = (file: string) => checked.sources.text(file);
  return say(report, { rules, text, elapsedMs: performance.now() - started }, options, io);
}

/** Whether a lock may wait for long is decided where the files are run, and not in each of them. */
const OF_THE_RUNNER = 'change/require-lock-timeout';

function oncePerFolder(findings: readonly Finding[]): readonly Finding[] {
  const own = findings.filter(({ rule }) => rule === OF_THE_RUNNER);
  const [first] = own;
  if (first === undefined || own.length === 1) return findings;
  const message = `${first.message}; the same applies to ${own.length - 1} more files`;
  return findings.flatMap((one) => (one === first ? { ...one, message } : one.rule === OF_THE_RUNNER ? [] : one));
}
