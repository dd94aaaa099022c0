/** What a server is, held against a spec: the plan from one to the other, how far it comes, and where the server left the spec. */
import {
  begunWork,
  goingOn,
  readJournal,
  reachOf,
  remainingOf,
  type Journalled,
  type Reach,
  type Remaining,
} from '../apply/begun';
import { besides, hasMore } from '../apply/going-on';
import type { Catalog } from '../catalog/catalog';
import { JOURNAL_SCHEMA } from '../catalog/journal';
import { objectText } from '../kinds/id';
import { driftOf } from '../plan/artifact/drift';
import { goneIn } from '../planning/drops';
import { planned, type Planned, type PlanningOptions } from '../planning/planned';
import { readLive } from '../planning/sides';
import type { PlanPage } from '../report/plan';
import { driftSaid } from '../report/plan/drift';
import { equalData } from '../kernel/equal';
import { log } from './log';
import { keepLook, recalledLook, settledKey } from './settled';
import { textOf, type Attributes } from './values';
import { listed, pendingDdl } from './told';
import type { DatabaseConfig } from './config';
import type { SpecSource } from './spec-source';
import { nameOf, worldOf } from './spec';

export interface Target {
  readonly spec: SpecSource;
  /** Of the database, as libpq takes it. */
  readonly url: string;
  readonly config: Pick<DatabaseConfig, 'allow' | 'until' | 'manage'>;
  /** What the host kept of the last apply. */
  readonly kept: Uint8Array;
  readonly prior: Attributes | null;
}

export interface Look {
  /** The plan as it is shown; of one that was begun, as it was made. */
  readonly page: PlanPage;
  readonly remaining: Remaining;
  readonly reach: Reach;
  /** By object, where the server is otherwise than the spec. */
  readonly drift: readonly string[];
  /** What was changed beside a plan that is gone on with: repaired once that is done. */
  readonly unrepaired: readonly string[];
  /** Whether the database was made by somebody who declared it elsewhere: neither empty nor begun by a plan. */
  readonly isForeign: boolean;
  /** What may be dropped and is not there. */
  readonly gone: readonly string[];
  /** Major that the spec is written for, where it is another than that of the server. */
  readonly otherMajor: number | null;
  /** Of what the spec says. */
  readonly digest: string;
}

/**
 * Reads the server and plans.
 * @throws TenetError where a side cannot be read, understood or loaded
 */
export async function lookAt({ spec, url, config, kept, prior }: Target): Promise<Look> {
  const journal = await readJournal(url);
  const same = await settledKey({ spec, config, follows: journal.last });
  const reading = readLive(url);
  const settled = await recalledLook(same, reading);
  if (settled !== undefined && !waited(prior))
    return {
      ...settled,
      remaining: remainingOf(settled.page.plan),
      reach: { now: [], later: [], gate: null },
      unrepaired: [],
      isForeign: false,
    };
  const found = await plannedFor(spec, config, {
    url,
    reading,
    ...(journal.last !== null && { follows: journal.last }),
    begun: begunWork(journal),
  });
  const known = begun(found, journal);
  const fresh = found.page.plan;
  const remaining = known === null || hasMore(fresh, known) ? remainingOf(fresh) : known;
  const { digest = '' } = found;
  // the application runs with this spec, which was applied whole: what differs is drift, and waits for no deploy
  const isDrift = digest === Buffer.from(kept).toString('utf8') && isWhole(prior);
  const look: Look = {
    page: { ...found.page, plan: remaining.plan },
    remaining,
    reach: await reachOf(remaining, isDrift ? 'contract' : config.until, url),
    drift: driftIn(found),
    unrepaired: remaining === known ? besides(fresh, known) : [],
    gone: goneIn(found.before, config.allow),
    otherMajor: otherMajorIn(found),
    isForeign: known === null && fresh.steps.length > 0 && !isEmpty(found.before),
    digest,
  };
  if (fresh.steps.length === 0 && fresh.refused.length === 0) await keepLook(same, look, reading);
  return look;
}

/** Nothing waited when it was applied last. */
function isWhole(prior: Attributes | null): boolean {
  return prior !== null && !waited(prior);
}

function waited(prior: Attributes | null): boolean {
  return textOf(prior?.['pending_ddl']) !== undefined;
}

/** Nothing is to run, and what waits is what waited before. */
export function isAsBefore({ reach }: Look, prior: Attributes | null): boolean {
  return reach.now.length === 0 && equalData(prior?.['pending_ddl'] ?? null, pendingDdl(reach));
}

const refreshed = new Map<string, Look>();

/** As `lookAt`, for the plan that a host makes right after it has refreshed. */
export async function lookForPlan(target: Target): Promise<Look> {
  const look = await lookAt(target);
  refreshed.set(keyOf(target), look);
  return look;
}

/** What a refresh saw of the same, once: a plan is made of the state that was refreshed. */
export async function lookAgain(target: Target): Promise<Look> {
  const key = keyOf(target);
  const look = refreshed.get(key);
  refreshed.delete(key);
  return look ?? lookAt(target);
}

function keyOf({ spec, url, config: { allow, until, manage }, kept, prior }: Target): string {
  return JSON.stringify([spec, url, allow, until, manage, Buffer.from(kept).toString('utf8'), isWhole(prior)]);
}

/**
 * Plans for a database that does not exist on a server that can be read.
 * @param url of its template1
 * @throws TenetError as `lookAt`
 */
export async function lookBefore({ spec, url, config }: Target, name: string): Promise<Look> {
  const found = await plannedFor(spec, config, { url, creates: name });
  const remaining = remainingOf(found.page.plan);
  return {
    page: found.page,
    remaining,
    // nobody waits for a deploy of what is not there
    reach: { now: remaining.transactions, later: [], gate: null },
    drift: [],
    unrepaired: [],
    gone: [],
    otherMajor: otherMajorIn(found),
    isForeign: false,
    digest: found.digest ?? '',
  };
}

export async function plannedFor(
  spec: SpecSource,
  { allow, manage }: Target['config'],
  from: Pick<PlanningOptions, 'url' | 'from' | 'creates' | 'follows' | 'begun' | 'reading'>,
): Promise<Planned> {
  const options: PlanningOptions = {
    ...from,
    allow,
    // what is allowed stays in the configuration once it has happened
    mayBeGone: true,
    rename: [],
    // a plan that a host keeps is run when somebody approves it: the state of the database ends it, no clock
    expires: Infinity,
    ownRules: false,
    preset: 'recommended',
    manage,
    tenancy: () => ({}),
  };
  const began = performance.now();
  const found = await planned(nameOf(spec), options, () => undefined, worldOf(spec));
  log('debug', 'planned', { steps: found.page.plan.steps.length, ms: Math.round(performance.now() - began) });
  return found;
}

function otherMajorIn({ declaredMajor, page: { plan } }: Planned): number | null {
  return declaredMajor === undefined || declaredMajor === plan.origin.major ? null : declaredMajor;
}

/** Kinds that hold rows or code. */
const CONTENT: ReadonlySet<string> = new Set([
  'table',
  'view',
  'materialized view',
  'sequence',
  'function',
  'domain',
  'enum',
]);

function isEmpty({ objects }: Catalog): boolean {
  return ![...objects.values()].some(({ id }) => CONTENT.has(id.kind) && id.schema !== JOURNAL_SCHEMA);
}

function begun({ page: { plan }, before }: Planned, journal: Journalled): Remaining | null {
  return plan.steps.length === 0 ? null : goingOn(journal, plan, before);
}

function driftIn({ page: { plan }, before, after, renames }: Planned): readonly string[] {
  const { items, refused } = driftOf({ plan, actual: before, wanted: after, renames, said: [], changed: [] });
  const named = items.map((item) => `${objectText(item.about)} ${driftSaid(item)}`);
  return listed([...named, ...refused.map(({ about, why }) => `${objectText(about)}: ${why}`)]);
}
