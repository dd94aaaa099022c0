/** The two sides of a plan: what is there, and what is wanted, both in the words of a server of one major. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Catalog } from '../catalog/catalog';
import { readServer, startEmbedded, withoutPassword, SCRATCH_LIMITS, type Session } from '../engine';
import { TenetError } from '../kernel/errors';
import { quoteIdentifier } from '../kernel/identifier';
import { SUPPORTED_MAJORS } from '../kernel/majors';
import type { ObjectId } from '../kinds/id';
import type { CatalogObject } from '../kinds/kind';
import { fenced } from '../load/fenced';
import type { Migration } from '../migrations/types';
import { checkFile, type Checked } from '../pipeline';
import { canonicalJson, hashOf } from '../plan/artifact/canonical';
import type { LoadedSide } from '../plan/artifact/managed';
import { readSnapshot, type Snapshot } from '../plan/artifact/snapshot';
import { declaredRenames } from '../plan/renames';
import { isOurs, RUNNER } from '../prove/fence/names';
import { readSizes } from '../read/read-sizes';
import { readSharedRoles } from '../read/read-shared-roles';
import { beginSnapshot, readState } from '../read/read-state';
import { readSystem } from '../read/read-system';
import { replayBase } from '../replay/base';
import type { StandIn } from '../replay/types';
import type { Model } from '../model/types';
import { openChain } from '../sources/chain';
import { loadSpec } from '../sources/load-spec';
import { cached } from './cache';
import type { SpecChecked } from './judge';
import { isFolder, readFolder } from '../sources/folder';
import type { World } from '../sources/world';
import { specReader } from '../sources/reader';
import { isDatabaseUrl, isJsonFile, isSqlFile } from '../sources/source-kind';
import { readSqlFile } from '../sources/sql-file';

/** What was read of a live server or of a snapshot of one; the role that read it is taken for the one that will run the plan. */
export type Live = Snapshot;

const NEWEST = 18;

/** What the other side must know of a server, which is known before all of it is read. */
export interface About {
  /** The role that reads it. */
  readonly runner: string;
  readonly major: number;
}

/** What is read of a server before the sizes of its relations. */
export type LiveState = Omit<Live, 'sizes'>;

/** A server that is being read. */
export interface Reading {
  readonly about: Promise<About>;
  /** There before the sizes, which take the server longest and need no work here. */
  readonly state: Promise<LiveState>;
  readonly live: Promise<Live>;
}

/**
 * Reads catalog and sizes of a live database in one read-only transaction.
 * @throws TenetError where it is no connection string; the promises reject where the server cannot be read
 */
export function readLive(url: string): Reading {
  if (!isDatabaseUrl(url))
    throw new TenetError('--url takes the connection string of a database', {
      remedy: 'write postgres://user@host:5432/database, or --from FILE for a file',
    });
  const first = opened<About>();
  const most = opened<LiveState>();
  const live = readServer(url, async (session) => {
    const [found] = await session.query<{ readonly runner: string; readonly num: number }>(
      `select current_user::text as runner, current_setting('server_version_num')::int as num`,
    );
    const { runner = '', num = 0 } = found ?? {};
    const major = Math.floor(num / 10_000);
    refuseMajor(major, withoutPassword(url));
    first.resolve({ runner, major });
    const state = {
      catalog: await readState(session),
      runner,
      system: await readSystem(session),
      sharedRoles: await readSharedRoles(session),
    };
    most.resolve(state);
    return { ...state, sizes: await readSizes(session) };
  });
  // where it fails, so does whatever is waited for
  const known = <T>(early: Promise<T>, of: (one: Live) => T): Promise<T> => {
    const one = Promise.race([early, live.then(of)]);
    one.catch(() => undefined);
    return one;
  };
  return { about: known(first.promise, aboutOf), state: known(most.promise, (one) => one), live };
}

/** A promise with what resolves it, as Promise.withResolvers of Node 22 makes it. */
function opened<T>(): { readonly promise: Promise<T>; resolve(value: T): void } {
  const waiting: ((value: T) => void)[] = [];
  const promise = new Promise<T>((resolve) => void waiting.push(resolve));
  return { promise, resolve: (value) => waiting.forEach((tell) => tell(value)) };
}

function aboutOf({ runner, catalog }: LiveState): About {
  return { runner, major: catalog.major };
}

function refuseMajor(major: number, what: string): void {
  if (SUPPORTED_MAJORS.includes(major)) return;
  throw new TenetError(
    `${what} runs PostgreSQL ${major}; Tenet has scratch servers only for ${SUPPORTED_MAJORS[0]} to ${SUPPORTED_MAJORS.at(-1)}`,
    { remedy: 'upgrade the server, or plan with an earlier release of Tenet' },
  );
}

/** A side, with the spec that it is of. */
export type Wanted = LoadedSide & {
  readonly checked?: SpecChecked;
  /** Of what a spec says, all of its files. */ readonly digest?: string;
  /** The major that a spec is written for. */
  readonly declaredMajor?: number;
};

export interface LoadOptions {
  readonly major: number;
  /** Owns what the SQL gives to nobody. */
  readonly runner: string;
  readonly ownRules: boolean;
  readonly progress: (phase: string, done: number, of: number) => void;
  /** Until then what is there already may wait: the other side keeps this process busy. Default: now. */
  readonly idle?: Promise<unknown>;
}

/** A file or folder as a server of the major prints it back. */
export async function loaded(what: string, options: LoadOptions, world: World): Promise<Wanted> {
  if (isFolder(what, world)) return ofFolder(what, options, world);
  if (isSqlFile(what)) return ofSql(what, options, world);
  return ofSpec(what, options, world);
}

/** The major that a file declares; the newest where it declares none. */
export async function majorOf(what: string, ownRules: boolean, world: World): Promise<number> {
  if (isFolder(what, world) || isSqlFile(what) || isSnapshot(what)) return NEWEST;
  return (await checked(what, ownRules, world)).model.postgres.declared;
}

export function isSnapshot(what: string): boolean {
  return isJsonFile(what);
}

/** @throws TenetError where it is no snapshot, or of a major without scratch servers */
export function snapshotOf(file: string, text: string): Reading {
  const live = readSnapshot(text, file);
  refuseMajor(live.catalog.major, `the server of ${file}`);
  return { about: Promise.resolve(aboutOf(live)), state: Promise.resolve(live), live: Promise.resolve(live) };
}

function checked(file: string, ownRules: boolean, world: World): Promise<Checked> {
  if (world.reader === undefined && !existsSync(resolve(world.cwd, file)))
    throw new TenetError(`"${file}" does not exist`, {
      remedy: 'name a spec, a schema (.sql), a folder of migrations or a snapshot',
    });
  return checkFile(file, specReader(world), { today: world.today, ownRules });
}

async function ofSpec(file: string, { major, ownRules, idle }: LoadOptions, world: World): Promise<Wanted> {
  const found = await checked(file, ownRules, world);
  if (found.model.tenancy.model !== 'shared-schema')
    throw new TenetError(
      `"${file}" gives each tenant a ${noun(found.model.tenancy.model)}; a plan is for one database`,
      {
        remedy: 'plan one database at a time from the DDL of tenet synth: tenet plan ddl/10-TENANT.sql --url DATABASE',
      },
    );
  if (found.exact !== undefined) return exactSide(file, found, major);
  const { model } = found;
  const onMajor = { ...model, postgres: { ...model.postgres, declared: major } };
  // all that is created follows from what is written
  const texts = [canonicalJson(found.spec)];
  const side = await cached({ major, runner: '', name: file, texts }, () => specSide(file, onMajor, found), idle);
  const renames = declaredRenames(model);
  return {
    ...side,
    digest: hashOf(texts),
    declaredMajor: model.postgres.declared,
    checked: { model: onMajor, renames, findings: () => found.findings },
  };
}

async function specSide(file: string, model: Model, { ground }: Checked): Promise<LoadedSide> {
  // errors are judged where the server is known: one that stood before is counted, and does not keep the plan from mending others
  const ddl = fenced(model);
  const engine = await startEmbedded({ major: model.postgres.declared, limits: SCRATCH_LIMITS });
  try {
    await loadSpec(engine, ddl);
    const session = await engine.connect({ database: model.database });
    const catalog = await snapshotState(session).finally(() => session.end());
    const declared = ground().catalog;
    const roles = [...declared.objects.values()].filter(({ id }) => id.kind === 'role').map(({ id }) => id.name);
    return {
      is: 'spec',
      name: file,
      catalog,
      definedRoles: new Set(roles),
      standIns: [],
      saysOwners: true,
    };
  } finally {
    await engine.stop();
  }
}

/** What a spec declares exactly, as a server of the major prints it. */
async function exactSide(file: string, checked: Checked, major: number): Promise<Wanted> {
  const { spec, model } = checked;
  const { exactOn, loadedExact } = require('../sources/exact-source') as typeof import('../sources/exact-source');
  const source = exactOn(checked, major);
  const { meaningOf, renames } = source;
  // the order of columns is in it
  const texts = [JSON.stringify(spec)];
  const side = await cached({ major, runner: '', name: file, texts }, async (): Promise<LoadedSide> => ({
    is: 'spec',
    name: file,
    catalog: await loadedExact(source),
    definedRoles: new Set(Object.keys(spec.exact?.roles ?? {})),
    standIns: [],
    saysOwners: true,
    unmanaged: unmanagedOf(spec),
  }));
  return {
    ...side,
    digest: hashOf(texts),
    declaredMajor: model.postgres.declared,
    unmanaged: unmanagedOf(spec),
    checked: { model, renames, meaningOf, findings: () => checked.findings },
  };
}

function unmanagedOf({ unmanaged = {} }: Checked['spec']): ReadonlySet<string> {
  return new Set(Object.entries(unmanaged).flatMap(([kind, names]) => names.map((name) => `${kind} ${name}`)));
}

function noun(model: string): string {
  return model.replace('-per-tenant', '');
}

async function ofSql(file: string, options: LoadOptions, world: World): Promise<LoadedSide> {
  const contents = readSqlFile(file, world);
  return replayed(file, { standing: { name: file, contents }, base: [], tool: 'plain' }, options);
}

async function ofFolder(name: string, options: LoadOptions, world: World): Promise<LoadedSide> {
  const { chain } = openChain(readFolder(name, world));
  return replayed(name, { standing: null, base: chain.migrations, tool: chain.tool }, options);
}

interface Chained {
  readonly standing: { readonly name: string; readonly contents: string } | null;
  readonly base: readonly Migration[];
  readonly tool: string;
}

/** The same where it was loaded before. */
function replayed(name: string, chained: Chained, options: LoadOptions): Promise<LoadedSide> {
  const { major, runner } = options;
  const { standing, base, tool } = chained;
  const texts = [
    tool,
    standing?.contents ?? '',
    ...base.flatMap(({ path, sql, transaction }) => [path, sql, transaction]),
  ];
  return cached({ major, runner, name, texts }, () => replayedNow(name, chained, options), options.idle);
}

/** Runs it as a role without power, and reads what it leaves. */
async function replayedNow(name: string, { standing, base, tool }: Chained, options: LoadOptions): Promise<LoadedSide> {
  const { major, runner, progress } = options;
  const chain = { tool, isOneTransaction: false, leftOut: [] };
  const { ground } = await replayBase(
    { folder: name, chain, base, fresh: [], standing, isWhole: true },
    { major, migrator: 'bypassrls', progress },
  );
  try {
    refuseMissing(name, ground.standIns);
    await nameRunner(ground.admin, runner);
    const catalog = await snapshotState(ground.admin);
    const text = [standing?.contents ?? '', ...base.map(({ sql }) => sql)].join('\n');
    return {
      is: 'sql',
      name,
      catalog: withoutFence(catalog, runner),
      definedRoles: rolesDefined(catalog, ground.standIns, runner),
      standIns: ground.standIns,
      saysOwners: SAYS_OWNERS.test(text),
    };
  } finally {
    await ground.stop();
  }
}

const SAYS_OWNERS = /\bOWNER\s+TO\b|\bAUTHORIZATION\b|\bSET\s+(?:SESSION\s+|LOCAL\s+)?ROLE\b/i;

/** A schema that is there in part would have the plan drop the rest. */
function refuseMissing(name: string, standIns: readonly StandIn[]): void {
  const [first, ...more] = standIns.filter(({ matters, is }) => matters && is === 'statement');
  if (first === undefined) return;
  const place = first.place === null ? '' : ` (${first.place.path}:${first.place.line})`;
  const others = more.length === 0 ? '' : `; ${more.length} more statements were left out`;
  throw new TenetError(`the scratch server cannot run "${first.name}"${place}: ${first.why}${others}`, {
    remedy: `remove it from ${name}, or plan it by hand: a plan from an incomplete schema would drop what is missing`,
  });
}

/** The role that owns what the SQL gives to nobody is the one that will run the plan. */
async function nameRunner(admin: Session, runner: string): Promise<void> {
  if (runner === RUNNER) return;
  const found = await admin.query('select from pg_catalog.pg_roles where rolname = $1', [runner]);
  const [from, to] = [quoteIdentifier(RUNNER), quoteIdentifier(runner)];
  await admin.execute(found.length === 0 ? `alter role ${from} rename to ${to}` : `reassign owned by ${from} to ${to}`);
}

async function snapshotState(session: Session): Promise<Catalog> {
  await beginSnapshot(session);
  try {
    return await readState(session);
  } finally {
    await session.execute('rollback');
  }
}

/** Without the roles of the scratch server's own, and without what the runner was lent so that it could run the statements. */
function withoutFence(catalog: Catalog, runner: string): Catalog {
  const isOwn = ({ kind, name, of }: ObjectId): boolean =>
    ((kind === 'role' || kind === 'membership') && (name === catalog.superuser || isOurs(name))) ||
    (of !== undefined && isOwn(of));
  const objects = [...catalog.objects].filter(
    ([, { id }]) => !isOwn(id) && !(id.kind === 'membership' && id.name === runner),
  );
  return { ...catalog, objects: new Map(objects.map(([key, object]) => [key, unguarded(object)])) };
}

/** Before 16 the fence makes superusers of PostgreSQL's own roles that reach the host, so that who may grant roles cannot grant these. */
function unguarded(object: CatalogObject): CatalogObject {
  const { id, attributes } = object;
  const isGuarded = id.kind === 'role' && id.name.startsWith('pg_') && attributes['superuser'] === true;
  return isGuarded ? { ...object, attributes: { ...attributes, superuser: false } } : object;
}

function rolesDefined(
  { objects, superuser }: Catalog,
  standIns: readonly StandIn[],
  runner: string,
): ReadonlySet<string> {
  const assumed = new Set(standIns.filter(({ is }) => is === 'role').map(({ name }) => name));
  const roles = [...objects.values()].filter(({ id }) => id.kind === 'role').map(({ id }) => id.name);
  return new Set(
    roles.filter(
      (name) => !name.startsWith('pg_') && name !== superuser && name !== runner && !isOurs(name) && !assumed.has(name),
    ),
  );
}
