/** A plan made: both sides read, what differs as steps, tried on a scratch server, judged by the rules. Nothing is changed on any server. */
import { setImmediate } from 'node:timers/promises';
import type { Engine } from '../engine';
import { withoutPassword } from '../engine/address';
import { TenetError } from '../kernel/errors';
import { objectKey, objectText } from '../kinds/id';
import type { Catalog } from '../catalog/catalog';
import { catalogOfModel } from '../compile/catalog';
import { impliedBy } from '../compile/implied';
import { objectsOf } from '../catalog/select';
import { accessHazards, accessReview } from '../plan/access';
import { decided } from '../plan/access/decide';
import { forecastOf, NO_SIZES, type ServerSizes } from '../plan/artifact/forecast';
import { managed, type LoadedSide, type Managed } from '../plan/artifact/managed';
import { writeSnapshot } from '../plan/artifact/snapshot';
import type { Changes, Rename, Scope } from '../plan/change';
import { leftBy } from '../plan/left-by';
import { changesBetween, type ChangeOptions } from '../plan/changes';
import { leaving, type Manage } from '../plan/artifact/leaving';
import { newborn } from '../plan/artifact/newborn';
import { makePlan, targetOf } from '../plan/make';
import type { AccessReview, BegunWork, Hazard, Plan, Step } from '../plan/plan';
import { withEarlyServer } from '../rehearse/early';
import { tried, type Tried } from '../rehearse/tried';
import { stepsOf } from '../plan/steps';
import type { BegunPlan } from '../plan/steps/begun';
import { intoPartitions } from '../plan/recipes/partition-table';
import { afterRenames, idAfter } from '../plan/renames';
import { loadParser } from '../pipeline';
import { RUNNER } from '../prove/fence/names';
import type { PlanPage } from '../report/plan';
import { relationNamed } from '../report/plan/words';
import type { SaidTenancy } from '../meaning/meaning';
import type { Preset } from '../rules/presets';
import { readText, writeText } from '../sources/text-file';
import { packageVersion } from '../sources/version';
import type { World } from '../sources/world';
import { withDecider } from './decide';
import { booksOf, dropsIn } from './drops';
import { tenantsOf, type Judged } from './judge';
import { beyondSaid, judgedPlan, keptSaid, standingSaid } from './notes';
import { rolesRefusedSaid } from './roles-refused';
import { renamesFor } from './renames';
import type { Allowed, SaidRename } from './said';
import {
  isSnapshot,
  loaded,
  majorOf,
  readLive,
  snapshotOf,
  type Live,
  type LiveState,
  type LoadOptions,
  type Reading,
  type Wanted,
} from './sides';

export interface PlanningOptions {
  readonly url?: string;
  /** The database of `url`, where somebody reads it already. */
  readonly reading?: Reading;
  readonly from?: string;
  readonly snapshot?: string;
  readonly runAs?: string;
  readonly allow: readonly Allowed[];
  /** Whether what may be dropped may be gone already. Default: false, it is a mistake. */
  readonly mayBeGone?: boolean;
  readonly rename: readonly SaidRename[];
  readonly postgres?: number;
  /** Milliseconds from now; Infinity: never. */
  readonly expires: number;
  /** Milliseconds. */
  readonly oldWriters?: number;
  readonly ownRules: boolean;
  readonly preset: Preset;
  /** False: what differs is all that is wanted, and no scratch server runs the steps. Default: true. */
  readonly rehearse?: boolean;
  /** `inside`: roles, schemas and what is granted on relations are left to others. Default: `all`. */
  readonly manage?: Manage;
  /** A database of this name that is made before the plan runs; `url` is of template1 of its server. */
  readonly creates?: string;
  /** The steps run on other databases too: how large this one is says nothing of them. Default: false. */
  readonly elsewhere?: boolean;
  /** Hash of the plan that ran before on the database. */
  readonly follows?: string | undefined;
  /** What was begun on the database and is not done. */
  readonly begun?: BegunWork | undefined;
  /** What is known of the tenancy besides what is wanted; a spec declares it itself. */
  readonly tenancy: (wanted: Wanted) => SaidTenancy;
}

type PlanStart = Pick<PlanningOptions, 'url' | 'from' | 'snapshot' | 'postgres'>;
type Report = LoadOptions['progress'];

/** A plan with the catalogs that it leads from and to. */
export interface Planned {
  readonly page: PlanPage;
  readonly before: Catalog;
  readonly after: Catalog;
  readonly renames: readonly Rename[];
  /** Of what the spec says that is wanted; absent of SQL. */
  readonly digest?: string | undefined;
  /** The major that the spec is written for. */
  readonly declaredMajor?: number | undefined;
}

/** @throws TenetError where a side cannot be read, understood or loaded */
export async function planned(
  wantedName: string,
  options: PlanningOptions,
  progress: Report,
  world: World,
): Promise<Planned> {
  const { ownRules } = options;
  progress('read the database', 0, 4);
  const reading = options.reading ?? liveSide(options, world);
  // before the first answer comes
  await loadParser();
  const about = await reading?.about;
  const major = about?.major ?? options.postgres ?? (await majorOf(wantedName, ownRules, world));
  const runner = options.runAs ?? about?.runner ?? RUNNER;
  const idle = reading?.state;
  const load: LoadOptions = { major, runner, ownRules, progress, ...(idle === undefined ? {} : { idle }) };
  progress('load what is wanted', 1, 4);
  const [live, before, wanted] = await ended(
    reading?.state ?? null,
    reading === null ? loaded(fromOf(options), load, world) : null,
    loaded(wantedName, load, world),
  );
  refuseUnknownRole(live, options);
  const said = options.tenancy(wanted);
  progress('plan', 2, 4);
  const catalog = made(live, options) ?? before?.catalog;
  if (catalog === undefined) throw new TypeError('a plan without the side that it starts from');
  const renames = renamesFor(wanted, catalog, options.rename);
  const all = managed(wanted, { catalog, runner, loaded: before, renames, sharedRoles: live?.sharedRoles });
  const sides = options.manage === 'inside' ? leaving(all, live !== null) : all;
  const whole = reading?.live.then((one) => withSnapshot(one, options, world)) ?? null;
  const sizes = sizesOf(whole, options);
  // what fails before them is told first
  sizes.catch(() => undefined);
  return pageOf(sides, { wanted, said, live, sizes, runner, renames, options, progress });
}

/** The catalog that the plan starts from. */
function made(live: LiveState | null, { creates }: PlanningOptions): Catalog | undefined {
  return live === null || creates === undefined ? live?.catalog : newborn(live.catalog, creates, live.runner);
}

function withSnapshot(live: Live, { snapshot }: PlanningOptions, world: World): Live {
  if (snapshot !== undefined) writeText(snapshot, writeSnapshot(live, packageVersion()), world);
  return live;
}

async function sizesOf(live: Promise<Live> | null, { elsewhere = false }: PlanningOptions): Promise<ServerSizes> {
  const sizes = (await live)?.sizes ?? NO_SIZES;
  return elsewhere ? { ...sizes, relations: NO_SIZES.relations } : sizes;
}

/** @throws TenetError where what the plan starts from is said twice, or by nothing */
export function refuseStarts({ url, from, snapshot, postgres }: PlanStart): void {
  if ((url === undefined) === (from === undefined))
    throw new TenetError(url === undefined ? 'name what the plan starts from' : '--url and --from exclude each other', {
      remedy:
        'a live database: --url postgres://user@host/database; or a spec, SQL file, folder or snapshot: --from WHAT',
    });
  if (snapshot !== undefined && url === undefined)
    throw new TenetError('--snapshot writes what was read of a live database, and none is read', {
      remedy: 'name the database with --url, or remove --snapshot',
    });
  if (url !== undefined && postgres !== undefined)
    throw new TenetError('--postgres is for plans without a live database, whose major version is used', {
      remedy: 'remove --postgres',
    });
}

/** What was read of a server, now or before; null where both sides are files. */
function liveSide(options: PlanningOptions, world: World): Reading | null {
  refuseStarts(options);
  const { url, from } = options;
  if (url !== undefined) return readLive(url);
  return from !== undefined && isSnapshot(from) ? snapshotOf(from, readText(from, world)) : null;
}

/** The role that runs the plan owns what it creates and nothing gives to another. */
function refuseUnknownRole(live: LiveState | null, { runAs }: PlanningOptions): void {
  if (runAs === undefined || live === null || live.catalog.objects.has(objectKey({ kind: 'role', name: runAs })))
    return;
  throw new TenetError(`--run-as ${runAs}: the server has no such role`, {
    remedy: 'name the role that will run the plan',
  });
}

/** Each has a server of its own, or reads one; all have ended before any fails. */
async function ended<A, B, C>(...all: [A, B, C]): Promise<[Awaited<A>, Awaited<B>, Awaited<C>]> {
  await Promise.allSettled(all);
  return Promise.all(all);
}

function fromOf({ from = '' }: PlanningOptions): string {
  return from;
}

interface Found {
  readonly wanted: Wanted;
  readonly said: SaidTenancy;
  readonly live: LiveState | null;
  /** Read last. */
  readonly sizes: Promise<ServerSizes>;
  readonly runner: string;
  readonly renames: readonly Rename[];
  readonly options: PlanningOptions;
  readonly progress: Report;
}

async function pageOf(sides: Managed, found: Found): Promise<Planned> {
  const planning = async (server: Promise<Engine> | null): Promise<Planned> => {
    const changing = changesOf(sides, found);
    return reviewedPage(courseOf(changing, await found.sizes), server);
  };
  const isRehearsed = found.options.rehearse !== false && differs(sides);
  return isRehearsed ? withEarlyServer(sides.actual.major, planning) : planning(null);
}

/** Whether there may be anything to do: what is wanted as it is there is the same object. */
function differs({ wanted, actual }: Managed): boolean {
  if (wanted.objects.size !== actual.objects.size) return true;
  return [...wanted.objects].some(([key, object]) => actual.objects.get(key) !== object);
}

/** What a plan changes. */
interface Changing {
  readonly sides: Managed;
  readonly found: Found;
  readonly changes: Changes;
  readonly planning: ChangeOptions;
  /** Both sides, what is there under the names that it gets. */
  readonly named: Pick<Managed, 'wanted' | 'actual'>;
}

/** The same as steps, before any server has tried it. */
interface Course extends Changing {
  readonly sizes: ServerSizes;
  /** What it leads to. */
  readonly after: Catalog;
  readonly steps: readonly Step[];
}

function changesOf(sides: Managed, found: Found): Changing {
  const { wanted, runner, renames, options } = found;
  const drop = dropsIn(sides.actual, options.allow, options.mayBeGone).map((id) => idAfter(id, renames));
  const stays = booksOf(sides, drop);
  const scope: Scope = wanted.is === 'spec' ? { of: 'spec', drop } : { of: 'database', stays };
  const named = { wanted: sides.wanted, actual: afterRenames(sides.actual, renames) };
  // to whoever reads it, a table that is partitioned is the same table
  const moved = [...renames, ...intoPartitions(sides.wanted, named.actual)];
  const planning = { scope, renames: moved, runner };
  const missing = sides.refused.flatMap(({ about }) => (sides.actual.objects.has(objectKey(about)) ? [] : [about]));
  const changes = changesBetween(sides.wanted, sides.actual, { ...planning, missing });
  return { sides, found, changes: withoutImplied(changes, named.actual, wanted), planning, named };
}

/** What follows from a spec as time goes by, as the partitions that `tenet maintain` makes, is no object that it does not declare. */
function withoutImplied(changes: Changes, actual: Catalog, { checked }: Wanted): Changes {
  if (checked === undefined || changes.kept.length === 0) return changes;
  const implied = impliedBy(catalogOfModel(checked.model), actual);
  return { ...changes, kept: changes.kept.filter(({ about }) => !implied.has(objectKey(about))) };
}

function courseOf(changing: Changing, sizes: ServerSizes): Course {
  const { sides, changes, planning, named, found } = changing;
  const tenants = tenantsOf(sides.actual, found.wanted.checked ?? null, found.said);
  const quietMs = found.options.oldWriters ?? null;
  const begun = begunBy(found.options, sides);
  const context = { ...sides, sizes: sizes.relations, options: planning, tenants, quietMs, begun };
  const steps = stepsOf(changes.changes, context);
  return { ...changing, sizes, after: leftBy(changes, named), steps };
}

function begunBy({ begun }: PlanningOptions, { wanted, left }: Managed): BegunPlan | null {
  if (begun === undefined) return null;
  const { plan, left: undone } = begun;
  return { steps: plan.steps, left: undone, isSame: plan.target === targetOf(wanted, left) };
}

async function reviewedPage(course: Course, server: Promise<Engine> | null): Promise<Planned> {
  const { sides, found, changes, sizes, after, steps } = course;
  const { wanted, live, runner, options, progress } = found;
  progress('rehearse', 3, 4);
  // while the scratch server works at what the rehearsal has asked first
  const judging = setImmediate().then(() => rulesOf(course));
  const refusing = judging.then((found) => [...sides.refused, ...changes.refused, ...found.refused]);
  refusing.catch(() => undefined);
  const { rehearsed, access } = await reviewed(
    course,
    refusing.then((all) => all.length > 0),
    server,
  );
  const [rules, refused] = [await judging, await refusing];
  const plan = makePlan({
    tenet: packageVersion(),
    wanted: sides.wanted,
    left: sides.left,
    actual: sides.actual,
    server: live === null ? null : { system: live.system, runner },
    changes: { refused: [...refused, ...rehearsed.refused], kept: changes.kept },
    steps: rehearsed.steps,
    access: rehearsed.access,
    after: rehearsed.after,
    expires: expiry(options.expires),
    follows: options.follows,
  });
  const page: PlanPage = {
    plan,
    access,
    from: options.url === undefined ? (options.from ?? '') : withoutPassword(options.url),
    to: wanted.name,
    forecast: forecastOf(steps, sizes),
    followers: sizes.followers,
    published: publishedIn(plan, sides),
    notes: [
      ...notesOf(wanted),
      ...(options.elsewhere === true && live !== null ? [ANY_SIZE] : []),
      ...keptSaid(plan.kept, after),
      ...beyondSaid(sides, runner),
      ...(live === null ? [] : rolesRefusedSaid(steps, sides, runner)),
      ...standingSaid(rules, wanted, runner),
      ...rehearsed.notes,
    ],
  };
  return {
    page,
    before: sides.actual,
    after,
    renames: found.renames,
    digest: wanted.digest,
    declaredMajor: wanted.declaredMajor,
  };
}

/** The last moment that a date of four digits can say, where nothing ends it. */
function expiry(ms: number): string {
  return ms === Infinity ? '9999-12-31T23:59:59.999Z' : new Date(Date.now() + ms).toISOString();
}

function rulesOf({ found, changes, named, steps }: Course): Promise<Judged> {
  const { wanted, said, live, runner, options } = found;
  const judging = {
    before: named.actual,
    // what is declared is judged whole: what is refused of it adds no error of its own
    after: leftBy({ ...changes, unchanged: [] }, named),
    checked: wanted.checked ?? null,
    said,
    preset: options.preset,
    unstatedOwner: wanted.saysOwners ? null : runner,
  };
  return judgedPlan(steps.length > 0, judging, live === null ? { runner, wanted } : null);
}

/** The rehearsal, where one is wanted, and who gains and loses access. */
function reviewed(
  { sides: { actual }, found, after, steps }: Course,
  isPartial: Promise<boolean>,
  server: Promise<Engine> | null,
): Promise<{ readonly rehearsed: Omit<Tried, 'observed'>; readonly access: readonly Hazard[] }> {
  const { runner, renames, options } = found;
  const trying = { wanted: after, runner, renames, isPartial, ...(server === null ? {} : { server }) };
  return withDecider([actual, after], async (answer) => ({
    rehearsed:
      options.rehearse === false
        ? unrehearsed(steps, await decided((decide) => accessReview(actual, after, null, renames, decide), answer))
        : await tried(steps, actual, { ...trying, answer }),
    access: await decided((decide) => accessHazards(actual, after, renames, decide), answer),
  }));
}

function unrehearsed(steps: readonly Step[], access: AccessReview): Omit<Tried, 'observed'> {
  return { steps, access, refused: [], notes: [], after: null };
}

function publishedIn({ steps }: Plan, { actual }: Managed): readonly string[] {
  const published = new Set(objectsOf(actual, 'published table').flatMap(({ id }) => tableKey(id)));
  const touched = steps.flatMap(({ locks }) => locks.map(({ relation }) => relation));
  return [...new Set(touched.filter((id) => published.has(objectKey(id))).map(relationNamed))];
}

function tableKey(id: Parameters<typeof objectKey>[0]): readonly string[] {
  return id.schema === undefined ? [] : [objectKey({ kind: 'table', schema: id.schema, name: id.name })];
}

const ANY_SIZE =
  'migrations run on other databases too, so each table is taken for a large one with rows, whatever this database has';

function notesOf({ standIns, name }: LoadedSide): readonly string[] {
  return standIns.map(
    ({ is, name: what, why }) =>
      `${name}: ${objectText({ kind: is, name: what })} is replaced on the scratch server: ${why}.`,
  );
}
