/** `tenet prove FOLDER`: a chain of migrations replayed on scratch servers, and what is new tried on rows of two tenants. */
import type { ContextSetting } from '../meaning/meaning';
import { meaningSoFar } from '../meaning/of-catalog';
import type { Chain } from '../migrations/types';
import { replayMigrations } from '../replay/replay';
import type { Migrator, Replay } from '../replay/types';
import type { ProofFormat } from '../report/format';
import { replayHtml, replayJson, replayPretty } from '../report/replay';
import { splitChain, type SplitOptions } from './chain-split';
import { configFor } from './config';
import { EXIT, wantsColour, type Io } from './io';
import { progressBar } from './progress';
import { readSqlFile } from './sql-file';
import { saidTenancy, type TenancyFlags } from './tenancy-flags';
import { packageVersion } from './version';

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
  const replay = await replayFolder(folder, options, io);
  io.out(shown(replay, format, io));
  return replay.verdict === 'fails' ? EXIT.fails : EXIT.holds;
}

/**
 * @throws TenetError and InputError where the folder, the commit or the schema before it cannot be read, and where the chain does not
 * replay
 */
export async function replayFolder(name: string, options: ReplayOptions, io: Io): Promise<Replay> {
  const { base, context = [], postgres = NEWEST } = options;
  const { chain, split, since } = await splitChain(name, options, io);
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
      migrator: migratorOf(options, chain),
      meansOf: (catalog) => meaningSoFar(catalog, said, context),
      now: () => performance.now(),
    });
  } finally {
    progress.stop();
  }
}

/** Supabase runs migrations as its role postgres, which has BYPASSRLS. */
function migratorOf({ migrator }: ReplayOptions, { tool }: Chain): Replay['migrator'] {
  if (migrator !== undefined) return { is: migrator, source: 'said' };
  return tool === 'supabase' ? { is: 'bypassrls', source: 'platform' } : { is: 'owner', source: 'assumed' };
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
