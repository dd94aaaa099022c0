import { accessSaid } from '../catalog/access-change';
import type { Finding } from '../kernel/finding';
import { evidenceOf } from '../migrations/evidence';
import type { Split } from '../migrations/fresh';
import type { Chain, Migration } from '../migrations/types';
import { checkChain, checkState, type CheckedScript } from '../pipeline';
import { reportOfScript } from '../report';
import { concerning, withTenants } from '../rules/for-tenants';
import type { ReportedMigrations } from '../report/migrations';
import { grouped } from '../rules/group';
import { perStatement } from '../rules/per-statement';
import { withoutStyle } from '../rules/style';
import { filesOf, hasUnseen, standingIn, textsOf } from '../sources/chain';
import { splitChain, type SplitOptions } from './chain-split';
import { wantsStyle } from './check-flags';
import { answer, objectsOf, type SqlOptions } from './check-script';
import type { Io } from './io';
import type { JudgeOptions } from './judge';
import { reportedMigrator, saidMigrator, takenMigrator, type MigratorFlag, type TakenMigrator } from './migrator';
import { say } from './say';
import { tenancyFor } from './config';
import type { TenancyFlags } from './tenancy-flags';
import { packageVersion } from '../sources/version';

export interface MigrationOptions extends SplitOptions {
  /** The schema (SQL) that stands before a chain without its beginning. */
  readonly base?: string;
}

type Options = JudgeOptions & MigrationOptions & MigratorFlag & TenancyFlags & Pick<SqlOptions, 'as'>;

/** Judges what is new in a folder of migrations against what its other files leave. */
export async function checkMigrations(
  name: string,
  options: Options,
  io: Io,
): Promise<{ readonly text: string; readonly exitCode: number }> {
  const started = performance.now();
  const { chain, split, since, folder } = await splitChain(name, options, io);
  const migrator = takenMigrator(name, options, chain.tool, io);
  const choice = { ...choiceOf(name, options, io), ...saidMigrator(migrator) };
  if (options.as === 'schema') {
    const checked = await checkState({ ...baseOf(chain.migrations, name, chain, options, io) }, choice);
    return answer(checked, { name, migrator, options, io, started });
  }
  const checked = await checkChain(
    {
      ...baseOf(split.base, name, chain, options, io),
      fresh: filesOf(split.fresh, name, split.base.length),
      isOneTransaction: chain.isOneTransaction,
    },
    choice,
  );
  const texts = textsOf(folder);
  return told(checked, { name, texts, chain, split, since, migrator, options, io, started });
}

type ChainChoice = Parameters<typeof checkChain>[1];

function choiceOf(name: string, options: Options, io: Io): ChainChoice {
  const { preset, only, skip } = options;
  const said = tenancyFor(name, options, io);
  const showsAll = wantsStyle(options, options);
  return { preset, today: io.today, said, showsAll, ...(only && { only }), ...(skip && { skip }) };
}

function baseOf(
  migrations: readonly Migration[],
  name: string,
  chain: Chain,
  { base }: MigrationOptions,
  io: Io,
): Parameters<typeof checkState>[0] {
  return {
    base: filesOf(migrations, name, 0),
    standing: base === undefined ? null : standingIn(base, io),
    hasUnseen: hasUnseen(chain),
  };
}

interface Told {
  readonly name: string;
  /** Of files as they lie there: what is run of one may be a part. */
  readonly texts: ReadonlyMap<string, string>;
  readonly chain: Chain;
  readonly split: Split;
  readonly since: string | null;
  readonly migrator: TakenMigrator;
  readonly options: Options;
  readonly io: Io;
  readonly started: number;
}

function told(
  checked: CheckedScript,
  { name, texts, chain, split, since, migrator, options, io, started }: Told,
): { readonly text: string; readonly exitCode: number } {
  const { meaning } = checked.script.ground;
  const rules = withTenants(concerning(checked.rules, meaning), meaning);
  const timeouts = options.baseline === undefined ? lockTimeouts(checked, split, wantsStyle(options, options)) : {};
  const once = perStatement(timeouts.findings ?? checked.findings);
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
      migrator: reportedMigrator(migrator, checked.script),
      migrations: {
        tool: chain.tool,
        because: chain.because,
        evidence: evidenceOf(chain),
        of: chain.migrations.length,
        fresh: split.fresh.map(({ path }) => path),
        access: checked.access().map((change, index) => ({
          path: split.fresh[index]?.path ?? '',
          change: accessSaid(change),
        })),
        since,
        edited: split.edited,
        gone: split.gone,
        early: split.early,
        left_out: chain.leftOut,
        remarks: [...chain.problems.filter(({ isRemark }) => isRemark === true), ...(timeouts.remarks ?? [])],
        ...(checked.asBefore.length > 0 && { as_before: checked.asBefore }),
      },
    },
    about,
  );
  const text = (file: string) => texts.get(file) ?? checked.sources.text(file);
  return say(report, { rules, text, elapsedMs: performance.now() - started }, options, io);
}

/** Whether a lock may wait for long is decided where the files are run, and not in each of them. */
const OF_THE_RUNNER = 'change/require-lock-timeout';

interface Timeouts {
  readonly findings?: readonly Finding[];
  readonly remarks?: ReportedMigrations['remarks'];
}

/**
 * Where no migration ever set lock_timeout, the runner or its role does, or nobody does: that is said once of the folder. Where some set
 * it, a file without it is told, and how many more there are.
 */
function lockTimeouts({ findings, sources }: CheckedScript, { base, fresh }: Split, showsAll: boolean): Timeouts {
  const own = findings.filter(({ rule, waived }) => rule === OF_THE_RUNNER && waived === undefined);
  const [first] = own;
  if (first === undefined) return { findings };
  const others = findings.filter((one) => !own.includes(one));
  if (showsAll || [...base, ...fresh].some(({ sql }) => SETS_TIMEOUT.test(sql))) {
    const more = own.length - 1;
    const message = more === 0 ? first.message : `${first.message}; the same applies to ${more} more files`;
    return {
      findings: findings.flatMap((one) => (one === first ? { ...one, message } : own.includes(one) ? [] : one)),
    };
  }
  return {
    findings: others,
    remarks: [{ path: sources.locate(first.at, 'key')?.file ?? '', message: WITHOUT_TIMEOUT }],
  };
}

/** A dump sets it to 0, which waits for ever. */
const SETS_TIMEOUT = /\block_timeout\b(?!\s*(?:=|\bTO\b)\s*'?0)|set_config\(\s*'lock_timeout'/i;

const WITHOUT_TIMEOUT =
  "no migration here sets lock_timeout; set it once where they run: ALTER ROLE migrator SET lock_timeout = '2s'";
