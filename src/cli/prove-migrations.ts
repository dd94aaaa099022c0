/** `tenet prove FOLDER`: a chain of migrations replayed on scratch servers, and what is new tried on rows of two tenants. */
import { TenetError } from '../kernel/errors';
import type { ContextSetting } from '../meaning/meaning';
import { meaningSoFar } from '../meaning/of-catalog';
import type { Split } from '../migrations/fresh';
import type { Chain } from '../migrations/types';
import { replayMigrations } from '../replay/replay';
import type { Migrator, Replay } from '../replay/types';
import type { ProofFormat } from '../report/format';
import { replayHtml, replayJson, replayPretty } from '../report/replay';
import { splitChain, type SplitOptions } from './chain-split';
import { configFor } from './config';
import { EXIT, wantsColour, type Io } from './io';
import { takenMigrator } from './migrator';
import { progressBar } from './progress';
import { readSqlFile } from '../sources/sql-file';
import { saidTenancy, type TenancyFlags } from './tenancy-flags';
import { packageVersion } from '../sources/version';

export interface ReplayOptions extends SplitOptions, TenancyFlags {
  /** The schema (.sql) that stands before a chain without its beginning. */
  readonly base?: string;
  readonly postgres?: number | undefined;
  readonly context?: readonly ContextSetting[];
  readonly migrator?: Migrator;
}

const NEWEST = 18;

/** Replays a folder of migrations and reports what became of the new ones. */
export async function proveMigrations(
  folder: string,
  { format, ...options }: ReplayOptions & { readonly format: ProofFormat },
  io: Io,
): Promise<number> {
  return reported(await replayFolder(folder, options, io), format, io);
}

/** The same of a chain that is at hand. */
export async function proveChain(
  name: string,
  divided: Divided,
  { format, ...options }: ReplayOptions & { readonly format: ProofFormat },
  io: Io,
): Promise<number> {
  return reported(await replayChain(name, divided, options, io), format, io);
}

function reported(replay: Replay, format: ProofFormat, io: Io): number {
  io.out(shown(replay, format, io));
  return replay.verdict === 'fails' ? EXIT.fails : EXIT.holds;
}

/**
 * @throws TenetError and InputError where the folder, the commit or the schema before it cannot be read, and where the chain does not
 * replay
 */
export async function replayFolder(name: string, options: ReplayOptions, io: Io): Promise<Replay> {
  const divided = await splitChain(name, options, io);
  refuseState(name, divided.split);
  return replayChain(name, divided, options, io);
}

/** A chain, and what of it is new since when. */
type Divided = Pick<Awaited<ReturnType<typeof splitChain>>, 'chain' | 'split' | 'since'>;

async function replayChain(
  name: string,
  { chain, split, since }: Divided,
  options: ReplayOptions,
  io: Io,
): Promise<Replay> {
  const { base, context = [], postgres = NEWEST } = options;
  const said = saidTenancy(options, configFor(name, io)?.config.tenancy);
  const progress = progressBar(io);
  try {
    return await replayMigrations({
      tool: { name: 'tenet', version: packageVersion() },
      folder: name,
      chain,
      split,
      since,
      standing: base === undefined ? null : { name: base, contents: readSqlFile(base, io) },
      major: postgres,
      migrator: migratorOf(name, options, chain, io),
      meansOf: (catalog) => meaningSoFar(catalog, said, context),
      progress: (phase, done, of) => progress.step(phase, done, of),
      now: () => performance.now(),
    });
  } finally {
    progress.stop();
  }
}

/** @throws TenetError where what is new is the whole schema, which runs on no database that has the one before it */
function refuseState(name: string, { base, fresh }: Split): void {
  const state = fresh.find(({ isState }) => isState);
  if (state === undefined || base.length === 0) return;
  const file = `${name.replace(/\/+$/, '')}/${state.path}`;
  throw new TenetError(`"${file}" is the whole schema after all migrations, so there is no step to replay`, {
    remedy: `prove the schema that they leave: tenet prove ${file}`,
  });
}

/** @throws TenetError where the configuration names a role: the chain is replayed as one of Tenet's own */
function migratorOf(name: string, { migrator }: ReplayOptions, { tool }: Chain, io: Io): Replay['migrator'] {
  const { is, source } = takenMigrator(name, migrator === undefined ? {} : { migrator: { is: migrator } }, tool, io);
  if ('is' in is) return { is: is.is, source };
  throw new TenetError(
    `migrator in tenet.config.yaml names role "${is.role}", but migrations are replayed as a role of Tenet's own`,
    { remedy: 'write what the role is: owner, bypassrls or superuser' },
  );
}

function shown(replay: Replay, format: ProofFormat, io: Io): string {
  if (format === 'json') return replayJson(replay);
  if (format === 'html') return replayHtml(replay);
  return replayPretty(replay, {
    colour: wantsColour(io),
    columns: io.terminal.columns,
    elapsed: io.terminal.isTty,
  });
}
