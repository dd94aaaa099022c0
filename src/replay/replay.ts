/** A chain of migrations replayed: what stood before, and then the new files, as a role that no policy binds and as the migrator. */
import type { ScratchLimits } from '../engine';
import type { Catalog } from '../catalog/catalog';
import type { Meaning } from '../meaning/meaning';
import type { Split } from '../migrations/fresh';
import type { Chain } from '../migrations/types';
import { replayBase, type Base } from './base';
import { doesNotReplay } from './broken-chain';
import { forkGround } from './ground';
import { observeFresh, type Observed } from './observe';
import { verdictOf } from './outcomes';
import { trialOf, type TrialResult, type TriedFile } from './trial/trial';
import type { FileRun, Migrator, Progress, Replay, StandIn } from './types';

export interface ReplayRequest {
  readonly tool: Replay['tool'];
  /** The folder, as the user names it. */
  readonly folder: string;
  readonly chain: Chain;
  readonly split: Split;
  readonly since: string | null;
  /** The schema that stands before a chain without its beginning. */
  readonly standing: { readonly name: string; readonly contents: string } | null;
  /** 15 to 18. */
  readonly major: number;
  readonly migrator: Replay['migrator'];
  /** Whose rows a catalog holds. */
  readonly meansOf: (catalog: Catalog) => Meaning;
  readonly signal?: AbortSignal;
  readonly progress?: Progress;
  readonly limits?: ScratchLimits;
  /** Milliseconds, of any start; the core has no clock. */
  readonly now: () => number;
}

/**
 * Replays the chain and tries what is new on rows of two tenants.
 * @throws InputError where a file, old or new, does not run on empty tables, whoever runs it; TenetError where no server starts
 */
export async function replayMigrations(request: ReplayRequest): Promise<Replay> {
  const began = request.now();
  const { chain, split, migrator, major, signal, limits, progress } = request;
  const input = { ...request, base: split.base, fresh: split.fresh };
  const options = {
    major,
    migrator: migrator.is,
    ...(signal && { signal }),
    ...(limits && { limits }),
    ...(progress && { progress }),
  };
  const base = await replayBase(input, options);
  try {
    const [observed, tried] = await settled([observe(base, request), tryFresh(base, request)]);
    const { migrations, edited, gone, early, leftOut } = { ...chain, ...split };
    // of Liquibase each changeset of a file is a migration
    const paths = [...new Set(split.fresh.map(({ path }) => path))];
    const files = paths.map((path) => fileRun(path, observed, tried.files));
    const { engine } = base.ground;
    const standIns = distinct([...base.ground.standIns, ...observed.standIns, ...tried.standIns]);
    const found = { files, windows: observed.windows, standIns, oldRefusals: base.oldRefusals };
    return {
      schema: 1,
      tool: request.tool,
      subject: request.folder,
      engine: { version: engine.version, versionNum: engine.versionNum },
      chain: {
        tool: chain.tool,
        because: chain.because,
        isOneTransaction: chain.isOneTransaction,
        migrations: migrations.length,
        since: request.since,
        edited,
        gone,
        early,
        leftOut,
      },
      migrator,
      ...found,
      verdict: verdictOf(found),
      elapsedMs: Math.round(request.now() - began),
    };
  } finally {
    await base.ground.stop();
  }
}

interface ObservedFork extends Observed {
  readonly standIns: readonly StandIn[];
}

/** The forks of a ground say the same of a statement, each as far as it came. */
function distinct(standIns: readonly StandIn[]): readonly StandIn[] {
  const keyed = standIns.map(({ is, name, why, matters, place }): [string, StandIn] => [
    JSON.stringify([is, name, why, place?.path, place?.line]),
    { is, name, why, matters, place },
  ]);
  return [...new Map(keyed).values()];
}

async function observe(
  { ground }: Base,
  { chain, split, meansOf, standing, folder }: ReplayRequest,
): Promise<ObservedFork> {
  const fork = await forkGround(ground);
  try {
    const observed = await observeFresh(fork, { fresh: split.fresh, chain }, meansOf);
    const { failure } = observed.ran;
    if (failure === null) return { ...observed, standIns: fork.standIns };
    const before = split.base.length + observed.files.length + (standing === null ? 0 : 1);
    const where = { folder, chain, standing, base: [...split.base, ...split.fresh] };
    throw doesNotReplay(failure, { input: where, index: before, ground: fork });
  } finally {
    await fork.stop();
  }
}

function tryFresh(
  { ground }: Base,
  { chain, split, migrator, meansOf, progress }: ReplayRequest,
): Promise<TrialResult> {
  const input = { ground, chain, fresh: split.fresh, binding: bindingOf(migrator.is), meaning: meansOf };
  return trialOf({ ...input, ...(progress && { progress }) });
}

/** A superuser is bound by no policy, and migrations run as none here: a stranger's code would be the host's. */
function bindingOf(migrator: Migrator): 'bound' | 'unbound' {
  return migrator === 'owner' ? 'bound' : 'unbound';
}

/** Both, ended before either fails: each has servers of its own. */
async function settled<A, B>(work: readonly [Promise<A>, Promise<B>]): Promise<readonly [A, B]> {
  await Promise.allSettled(work);
  return Promise.all(work);
}

function fileRun(path: string, observed: Observed, tried: readonly TriedFile[]): FileRun {
  const seen = observed.files.find((one) => one.path === path);
  const own = tried.filter((one) => one.path === path);
  const { statements, observed: work, counts, seeded } = own.reduce(together, NOT_TRIED);
  return {
    path,
    transactions: seen?.transactions ?? 0,
    access: seen?.access ?? '',
    statements,
    observed: work,
    counts,
    seeded,
  };
}

type Tried = Omit<TriedFile, 'path'>;

function together(one: Tried, next: Tried): Tried {
  const counts = { ...one.counts };
  for (const outcome of Object.keys(counts) as (keyof Tried['counts'])[]) counts[outcome] += next.counts[outcome];
  return {
    statements: [...one.statements, ...next.statements],
    observed: [...one.observed, ...next.observed],
    counts,
    seeded: next.seeded,
  };
}

const NOT_TRIED: Tried = {
  statements: [],
  observed: [],
  counts: {
    blind: 0,
    'loses-rows': 0,
    'passes-blind': 0,
    refused: 0,
    'cannot-land': 0,
    'not-exercised': 0,
    'not-compared': 0,
    same: 0,
    ran: 0,
  },
  seeded: { tables: 0, of: 0, failures: [] },
};
