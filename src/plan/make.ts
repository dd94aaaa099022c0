/** The plan as a value: made from what its parts found, hashed whole, verified before it is run. Pure. */
import type { Catalog } from '../catalog/catalog';
import { canonicalJson, hashOf } from './artifact/canonical';
import { boundariesOf, fingerprintOf, fingerprintThrough, hashesOf } from './artifact/fingerprint';
import type { Changes, Refusal } from './change';
import type { AccessReview, ObjectHash, Plan, Step } from './plan';
import { objectKey, type ObjectId } from '../kinds/id';

export interface Parts {
  /** Version of Tenet. */
  readonly tenet: string;
  readonly wanted: Catalog;
  /** Keys of objects of it that others hold, which stay as they are. Default: none. */
  readonly left?: ReadonlySet<string> | undefined;
  /** As it was read. */
  readonly actual: Catalog;
  /** The server that was read; null of a plan between two files. */
  readonly server: { readonly system: string | null; readonly runner: string } | null;
  readonly changes: Pick<Changes, 'kept'> & { readonly refused: readonly Refusal[] };
  readonly steps: readonly Step[];
  readonly access: AccessReview;
  /** The database after each transaction; null where it is not known. */
  readonly after: readonly Catalog[] | null;
  /** ISO 8601, UTC. */
  readonly expires: string;
  /** Hash of the plan that ran before it; absent where nobody looked, or none did. */
  readonly follows?: string | undefined;
}

export function makePlan(parts: Parts): Plan {
  const { tenet, wanted, actual, server, changes, steps, access, after, expires, follows, left = new Set() } = parts;
  const body: Omit<Plan, 'hash'> = {
    format: 1,
    tenet,
    origin: {
      database: actual.database,
      major: actual.major,
      versionNum: server === null ? null : actual.versionNum,
      system: server?.system ?? null,
      runner: server?.runner ?? null,
      ...(follows !== undefined && { follows }),
      ...fingerprintThrough(steps, actual, after ?? [wanted]),
    },
    target: targetOf(wanted, left),
    steps,
    boundaries: after === null ? null : boundariesOf(actual, after),
    access,
    refused: changes.refused,
    kept: changes.kept,
    unmodelled: actual.unmodelled,
    expires,
  };
  return { ...body, hash: hashOf(body) };
}

/** Hash of what a plan leads to. What others hold is not what this plan leads to: it may become another while the plan waits. */
export function targetOf({ objects }: Catalog, left: ReadonlySet<string> = new Set()): string {
  const own = [...objects].filter(([key]) => !left.has(key)).toSorted(byKey);
  return hashOf(own.map(([key, object]) => [key, { ...object, position: 0 }]));
}

function byKey([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : 1;
}

/** The file: canonical, so that the same plan is the same bytes. */
export function planText(plan: Plan): string {
  return `${canonicalJson(plan)}\n`;
}

/** Why a plan is not to be run; null where nothing speaks against it. */
export interface Invalid {
  readonly why: 'changed' | 'expired' | 'refused' | 'server-changed';
  readonly message: string;
  /** What differs from the state that the plan was made for. */
  readonly objects: readonly ObjectId[];
}

export interface VerifyOptions {
  /** ISO 8601, UTC; the core has no clock. */
  readonly now: string;
  /** The server as it is now; null where only the file is looked at. */
  readonly actual: Catalog | null;
}

/** Whether a plan is what was reviewed, whole, in time, and for a server in this state. */
export function verify(plan: Plan, { now, actual }: VerifyOptions): Invalid | null {
  const { hash, ...body } = plan;
  const no = (why: Invalid['why'], message: string): Invalid => ({ why, message, objects: [] });
  if (hashOf(body) !== hash)
    return no('changed', 'the plan was changed after it was made: its hash does not match its contents');
  if (plan.refused.length > 0)
    return no('refused', `the plan leaves out ${plan.refused.length} changes that it refuses`);
  // a date that is none is in no future
  if (!(Date.parse(now) <= Date.parse(plan.expires))) return no('expired', `the plan expired at ${plan.expires}`);
  if (actual === null) return null;
  if (actual.major !== plan.origin.major)
    return no('server-changed', `the plan is for PostgreSQL ${plan.origin.major}, and the server runs ${actual.major}`);
  const objects = changedSince(plan, { expected: plan.origin.objects, actual });
  if (objects.length === 0) return null;
  const message = 'objects that the plan touches, or that access to them depends on, changed since it was made';
  return { why: 'server-changed', message, objects };
}

/** What is not as it is expected: of what is expected, and of what came to the objects that the plan touches. */
export function changedSince(
  { steps }: Pick<Plan, 'steps'>,
  { expected, actual }: { readonly expected: readonly ObjectHash[]; readonly actual: Catalog },
): readonly ObjectId[] {
  const known = new Map(expected.map(({ about, hash }) => [objectKey(about), hash]));
  const found = byObject([
    ...hashesOf(
      expected.map(({ about }) => about),
      actual,
    ),
    ...fingerprintOf(steps, actual).objects,
  ]);
  return found.filter(({ about, hash }) => hash !== (known.get(objectKey(about)) ?? null)).map(({ about }) => about);
}

/** What a plan expects once some of its transactions have run; null where its rehearsal does not tell. */
export function expectedAfter(
  { origin, boundaries }: Plan,
  isDone: (transaction: number) => boolean,
): readonly ObjectHash[] | null {
  const done = boundaries?.filter(({ transaction }) => isDone(transaction));
  return done === undefined ? null : byObject([...origin.objects, ...done.flatMap(({ objects }) => objects)]);
}

/** The last of each object. */
function byObject(hashes: readonly ObjectHash[]): readonly ObjectHash[] {
  return [...new Map(hashes.map((one) => [objectKey(one.about), one])).values()];
}
