/** What is proved, and on which server: a spec or a dump on an embedded one, or a scratch database that somebody gives. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { meaningOfCatalog } from '../meaning/of-catalog';
import { meaningOfModel } from '../meaning/of-model';
import type { ContextSetting } from '../meaning/meaning';
import type { Catalog } from '../catalog/catalog';
import { copyOfServer, SCRATCH_LIMITS, startEmbedded, withoutPassword, type Engine } from '../engine';
import { TenetError } from '../kernel/errors';
import { checkFile, emit, type Checked } from '../pipeline';
import { fenced } from '../load/fenced';
import { loadDump } from '../prove/dump';
import type { Loaded } from '../prove/fence/types';
import { ofDatabase } from '../prove/declared';
import type { ProveInput } from '../prove/prove';
import { scratchOf } from '../prove/scratch/scratch';
import type { Acceptance, CarriedOver } from '../prove/types';
import { readServerState } from '../read/read-server-state';
import type { LoadedConfig } from '../spec/load-config';
import type { Artifact } from '../targets/target';
import { acceptancesOf } from './acceptances';
import { configFor, refuseTenancyOf } from './config';
import { exactOn, refuseRefused } from '../sources/exact-source';
import type { Io } from './io';
import { loadSpec } from '../sources/load-spec';
import { takenMigrator } from './migrator';
import { notRunLine } from './not-run';
import { specReader } from '../sources/reader';
import { readSqlFile } from '../sources/sql-file';
import { refuseRoleFlags, type RoleFlags } from './role-flags';
import { refuseTenancyFlags, saidTenancy, type TenancyFlags } from './tenancy-flags';

export interface Source {
  readonly engine: Engine;
  readonly database: string;
  readonly meaning: ProveInput['meaning'];
  readonly ddlSha256: string | null;
  readonly acceptances: readonly Acceptance[];
  /** Somebody said that there are no tenants. */
  readonly noTenants: boolean;
  /** Of a dump: what of it was not loaded. */
  readonly loaded?: Loaded;
  /** Of a copy: the database that was copied, which findings are about. */
  readonly original?: string;
  /** Of a database that was read: what it declares, and how much of it is on the scratch server. */
  readonly scratch?: {
    readonly declared: (catalog: Catalog) => Catalog;
    readonly carriedOver: CarriedOver;
  };
}

export interface SourceOptions extends TenancyFlags, RoleFlags {
  readonly postgres: number | undefined;
  readonly context: readonly ContextSetting[];
  readonly url: string | undefined;
  readonly iKnowThisWrites: boolean;
  readonly keep: boolean;
  readonly ownRules: boolean;
}

const NEWEST = 18;

/** Starts a server of the declared major and loads the spec, or of the newest and loads the dump. Refuses a spec that does not hold. */
export async function sourceOf(file: string, options: SourceOptions, io: Io): Promise<Source> {
  if (options.url !== undefined) {
    refuseWithUrl(options);
    refuseRoleFlags(options, 'the database');
    return serverSource(file, options.url, options, io);
  }
  return file.endsWith('.sql') ? dumpSource(file, options, io) : specSource(file, options, io);
}

/** What is said of a server of tenet's own means nothing of somebody else's. */
function refuseWithUrl({ keep, postgres }: SourceOptions): void {
  const option = keep ? '--keep' : postgres === undefined ? undefined : '--postgres';
  if (option === undefined) return;
  throw new TenetError(`${option} applies to the server that Tenet starts and cannot be combined with --url`, {
    remedy: `remove ${option} or --url`,
  });
}

/**
 * A database of a server: read in one transaction that writes nothing, and attacked on a scratch server made from it. Whose rows are
 * where says the spec, where there is one, else the policies of the database.
 */
async function serverSource(file: string, url: string, options: SourceOptions, io: Io): Promise<Source> {
  const hasSpec = existsSync(resolve(io.cwd, file));
  const intent = hasSpec ? file : 'its own policies';
  const meant = hasSpec ? declared(await checkedSpec(file, options, io)) : inferred(url, options, io);
  if (options.iKnowThisWrites) return copySource(url, intent, meant, io);
  io.err(`reading ${withoutPassword(url)} and attacking a scratch copy; intent from ${intent}\n`);
  const state = await readServerState(url);
  const scratch = await scratchOf(state);
  const { engine, database, read, equal, missing, changed, ownRoles } = scratch;
  return {
    engine,
    database,
    ...meant,
    ddlSha256: null,
    scratch: {
      declared: (catalog) => ofDatabase(catalog, state, ownRoles),
      carriedOver: { serverVersionNum: state.versionNum, objects: read, equal, missing, changed },
    },
  };
}

/** A copy on the server itself, for whoever accepts what that writes. */
async function copySource(url: string, intent: string, meant: Intent, io: Io): Promise<Source> {
  io.err(`attacking a copy of ${withoutPassword(url)} on the same server; intent from ${intent}\n`);
  return { ...(await copyOfServer(url)), ...meant, ddlSha256: null };
}

async function dumpSource(file: string, options: SourceOptions, io: Io): Promise<Source> {
  const { postgres, role } = options;
  const { is: migrator, source } = takenMigrator(file, options, null, io);
  const meant = inferred(file, options, io);
  const sql = readSqlFile(file, io);
  const roles = options.roles === undefined ? undefined : { file: options.roles, sql: readSqlFile(options.roles, io) };
  const database = basename(file, '.sql').replaceAll(/\W/g, '_') || 'dump';
  return started(postgres ?? NEWEST, async (engine) => {
    const loaded = await loadDump(engine, database, sql, {
      ...(roles && { roles }),
      said: { roles: role, ...(source === 'said' && { migrator }) },
    });
    const ddlSha256 = sha256(roles === undefined ? [sql] : [roles.sql, sql]);
    return { engine, database, ...meant, ddlSha256, loaded };
  });
}

async function specSource(file: string, options: SourceOptions, io: Io): Promise<Source> {
  refuseRoleFlags(options, `"${file}"`);
  const intent = await checkedSpec(file, options, io);
  const checked = onMajor(intent.checked, options.postgres);
  if (checked.exact !== undefined) return exactSource({ ...intent, checked });
  if (checked.model.tenancy.model !== 'shared-schema') {
    throw new TenetError(
      `tenet prove supports only shared-schema tenancy, but "${file}" declares ${checked.model.tenancy.model}`,
      {
        remedy: 'use tenet check: grants alone isolate tenants that have a schema or a database of their own',
      },
    );
  }
  const artifacts = emit(checked, 'sql');
  return started(checked.model.postgres.declared, async (engine) => {
    await loadSpec(engine, fenced(checked.model));
    return {
      engine,
      database: checked.model.database,
      ...declared({ ...intent, checked }),
      ddlSha256: sha256(artifacts.map(({ contents }: Artifact) => contents)),
    };
  });
}

/** What a spec declares exactly may be as open as what it was imported from: it is attacked like a database, whatever the rules find. */
async function exactSource({ checked, config }: Declared): Promise<Source> {
  const { spec, model, sources } = checked;
  const { catalog, meaningOf, placeOf } = exactOn(checked, model.postgres.declared);
  const scratch = await scratchOf(catalog);
  const { engine, database, read, equal, missing, changed, ownRoles } = scratch;
  try {
    refuseRefused(scratch, placeOf);
  } catch (error) {
    await engine.stop();
    throw error;
  }
  return {
    engine,
    database,
    meaning: (found) => meaningOf(found.catalog),
    noTenants: spec.exact?.tenants === 'none',
    acceptances: [...acceptancesOf(spec.proof?.accept ?? [], sources), ...acceptedIn(config)],
    ddlSha256: null,
    scratch: {
      declared: (found) => ofDatabase(found, catalog, ownRoles),
      carriedOver: { serverVersionNum: catalog.versionNum, objects: read, equal, missing, changed },
    },
  };
}

/** Whose rows are where, and which questions may stay open. */
type Intent = Pick<Source, 'meaning' | 'noTenants' | 'acceptances'>;

function inferred(what: string, options: SourceOptions, io: Io): Intent {
  const config = configFor(what, io);
  const said = saidTenancy(options, config?.config.tenancy);
  return {
    meaning: ({ catalog }) => meaningOfCatalog(catalog, options.context, said),
    noTenants: said.key === null,
    acceptances: acceptedIn(config),
  };
}

interface Declared {
  readonly checked: Checked;
  readonly config: LoadedConfig | undefined;
}

function declared({ checked: { model, spec, sources }, config }: Declared): Intent {
  return {
    meaning: () => meaningOfModel(model),
    noTenants: false,
    acceptances: [...acceptancesOf(spec.proof?.accept ?? [], sources), ...acceptedIn(config)],
  };
}

function acceptedIn(config: LoadedConfig | undefined): readonly Acceptance[] {
  return config === undefined ? [] : acceptancesOf(config.config.proof?.accept ?? [], config.sources);
}

async function checkedSpec(file: string, options: SourceOptions, io: Io): Promise<Declared> {
  refuseTenancyFlags(options, file);
  const config = configFor(file, io);
  refuseTenancyOf(config, file);
  const checked = await checkFile(file, specReader(io), { today: io.today, ownRules: options.ownRules });
  if (checked.notRun.length > 0) io.err(`${notRunLine(checked.notRun)}\n`);
  return { checked, config };
}

function onMajor(checked: Checked, postgres: number | undefined): Checked {
  if (postgres === undefined) return checked;
  return { ...checked, model: { ...checked.model, postgres: { ...checked.model.postgres, declared: postgres } } };
}

/** A server that is stopped again where what was to be loaded does not load. */
async function started(major: number, load: (engine: Engine) => Promise<Source>): Promise<Source> {
  const engine = await startEmbedded({ major, limits: SCRATCH_LIMITS });
  try {
    return await load(engine);
  } catch (error) {
    await engine.stop();
    throw error;
  }
}

function sha256(texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text);
  return hash.digest('hex');
}
