/** Replays what stands before the new files: as a role that no policy binds, and at the same time as the migrator. */
import type { ScratchLimits } from '../engine';
import type { Chain, Migration } from '../migrations/types';
import { headOf } from './amend';
import { doesNotReplay } from './broken-chain';
import { bind, openGround, type Binding, type Ground } from './ground';
import { platformOf, prepareGround } from './prepare';
import { runUnits } from './run-file';
import type { Failure } from './run-types';
import type { Migrator, OldRefusal, Progress, StandIn } from './types';
import { unitsOf, type Units, type Unsent } from './units';

export interface ReplayInput {
  /** The folder as the user names it. */
  readonly folder: string;
  readonly chain: Pick<Chain, 'tool' | 'isOneTransaction' | 'leftOut'>;
  readonly base: readonly Migration[];
  readonly fresh: readonly Migration[];
  /** The schema that stands before a chain without its beginning. */
  readonly standing: { readonly name: string; readonly contents: string } | null;
  /** Whether the files are the whole schema, so that nothing else can be named that stands before them. Default: false. */
  readonly isWhole?: boolean;
}

export interface BaseOptions {
  readonly major: number;
  readonly migrator: Migrator;
  readonly signal?: AbortSignal;
  readonly limits?: ScratchLimits;
  readonly progress?: Progress;
}

export interface Base {
  /** No new file has run on it; every run of these starts from a fork of it, bound as its role is. */
  readonly ground: Ground;
  /** Statements of old files that only the migrator cannot run. */
  readonly oldRefusals: readonly OldRefusal[];
  /** Old files that the migrator ran; fewer than all where it came no further, and null where it is bound by nothing. */
  readonly asMigrator: number | null;
}

/**
 * Replays the old files.
 * @throws InputError where they do not replay: which file, which statement, what stands until there
 */
export async function replayBase(input: ReplayInput, options: BaseOptions): Promise<Base> {
  const files = filesOf(input);
  const { ground, bound } = await openGrounds(options);
  const grounds = bound === undefined ? [ground] : [ground, bound];
  try {
    const all = [...files, unitsOf(input.fresh, input.chain)];
    const statements = all.flatMap(({ units }) => units.flatMap((unit) => unit.statements));
    const before = { statements, platform: platformOf(input.chain.tool, statements) };
    await Promise.all(grounds.map((one) => prepareGround(one, before)));
    ground.standIns.push(...all.flatMap(({ unsent }) => unsent.map(unsentSaid)));
    const old = bound === undefined ? undefined : new AsMigrator(bound);
    let behind: Promise<void> = Promise.resolve();
    for (const [index, file] of files.entries()) {
      const { failure } = await runUnits(ground, file.units);
      if (failure !== null) throw doesNotReplay(failure, { input, index, ground });
      // one file behind: it runs what the unbound run left out or changed
      const follows = behind.then(() => old?.run(file));
      follows.catch(() => undefined);
      behind = follows;
      options.progress?.('earlier files', index + 1, files.length);
    }
    await behind;
    if (old?.stop !== undefined) ground.standIns.push(notAsMigrator(old.stop, files.length - old.files));
    await bound?.stop();
    return { ground, oldRefusals: old?.refusals ?? [], asMigrator: old?.files ?? null };
  } catch (error) {
    await Promise.all(grounds.map((one) => one.stop()));
    throw error;
  }
}

async function openGrounds({
  migrator,
  ...options
}: BaseOptions): Promise<{ readonly ground: Ground; readonly bound?: Ground }> {
  const amendedForAll = new Map();
  const open = (binding: Binding): Promise<Ground> => openGround({ ...options, binding, amendedForAll });
  if (migrator !== 'owner') return { ground: await open('unbound') };
  const [unbound, bound] = await Promise.allSettled([open('unbound'), open('bound')]);
  if (unbound.status === 'fulfilled' && bound.status === 'fulfilled')
    return { ground: unbound.value, bound: bound.value };
  for (const one of [unbound, bound]) if (one.status === 'fulfilled') await one.value.stop();
  throw [unbound, bound].find((one) => one.status === 'rejected')?.reason;
}

/** Each old file by itself, as it ran when it was new; the schema before them statement by statement, as psql loads one. */
function filesOf({ base, standing }: ReplayInput): readonly Units[] {
  const first: readonly Migration[] =
    standing === null ? [] : [{ path: standing.name, version: '', sql: standing.contents, transaction: 'apart' }];
  return [...first, ...base].map((one) => unitsOf([one], { isOneTransaction: false }));
}

/** The old files as the migrator. What it cannot run is run for it, so that the next refusal is one of its own. */
class AsMigrator {
  readonly refusals: OldRefusal[] = [];
  /** That it ran. */
  files = 0;
  /** What it cannot pass, though no policy binds it there. */
  stop: Failure | undefined;

  constructor(private readonly ground: Ground) {}

  async run({ units }: Units): Promise<void> {
    if (this.stop !== undefined) return;
    const { committed, failure } = await runUnits(this.ground, units);
    if (failure !== null) {
      this.refusals.push(refusalOf(failure));
      await bind(this.ground, 'unbound');
      const rest = await runUnits({ ...this.ground, binding: 'unbound' }, units.slice(committed));
      await bind(this.ground, 'bound');
      this.stop = rest.failure ?? undefined;
    }
    if (this.stop === undefined) this.files += 1;
  }
}

function refusalOf({ statement, error: { code, message, detail } }: Failure): OldRefusal {
  const { path, line, sql } = statement;
  return { path, line, statement: headOf(sql), error: { code, message, detail } };
}

/** Refusals of old files are looked for up to there. */
function notAsMigrator({ statement: { path, line, sql }, error }: Failure, files: number): StandIn {
  return {
    is: 'statement',
    name: headOf(sql),
    why: `it fails as the migrator even without policies (${error.message}), so ${files} old files are not run as the migrator`,
    matters: true,
    place: { path, line },
  };
}

/** A command of psql that only prints or sets something of psql's own is no loss. */
const OF_PSQL_ALONE = /^\\(?:restrict|unrestrict|set|unset|echo|qecho|timing|pset|encoding|prompt|t|x|a)\b/;

export function unsentSaid({ is, path, line, text }: Unsent): StandIn {
  return {
    is: 'statement',
    name: headOf(text),
    why: is === 'command' ? 'it is a command of psql' : 'rows that follow COPY are not loaded',
    matters: !OF_PSQL_ALONE.test(text),
    place: { path, line },
  };
}
