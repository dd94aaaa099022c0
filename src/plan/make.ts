/** The plan as a value: made from what its parts found, hashed whole, verified before it is run. Pure. */
import type { Catalog } from '../catalog/catalog';
import { canonicalJson, hashOf } from './artifact/canonical';
import { fingerprintOf } from './artifact/fingerprint';
import type { Changes, Refusal } from './change';
import type { AccessReview, Plan, Step } from './plan';

export interface Parts {
  /** Version of Tenet. */
  readonly tenet: string;
  readonly wanted: Catalog;
  /** As it was read. */
  readonly actual: Catalog;
  /** False of a plan between two files: no server was read. */
  readonly isLive: boolean;
  readonly changes: Pick<Changes, 'kept'> & { readonly refused: readonly Refusal[] };
  readonly steps: readonly Step[];
  readonly access: AccessReview;
  /** ISO 8601, UTC. */
  readonly expires: string;
}

export function makePlan({ tenet, wanted, actual, isLive, changes, steps, access, expires }: Parts): Plan {
  const body: Omit<Plan, 'hash'> = {
    format: 1,
    tenet,
    origin: {
      database: actual.database,
      major: actual.major,
      versionNum: isLive ? actual.versionNum : null,
      ...fingerprintOf(steps, actual),
    },
    target: hashOf([...wanted.objects].toSorted(byKey).map(([key, object]) => [key, { ...object, position: 0 }])),
    steps,
    access,
    refused: changes.refused,
    kept: changes.kept,
    unmodelled: actual.unmodelled,
    expires,
  };
  return { ...body, hash: hashOf(body) };
}

function byKey([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : 1;
}

/** The file: canonical, so that the same plan is the same bytes. */
export function planText(plan: Plan): string {
  return `${canonicalJson(plan)}\n`;
}

/** Why a plan is not to be run; null where nothing speaks against it. */
export type Invalid =
  | { readonly why: 'changed'; readonly message: string }
  | { readonly why: 'expired'; readonly message: string }
  | { readonly why: 'server-changed'; readonly message: string };

export interface VerifyOptions {
  /** ISO 8601, UTC; the core has no clock. */
  readonly now: string;
  /** The server as it is now; null where only the file is looked at. */
  readonly actual: Catalog | null;
}

/** Whether a plan is what was reviewed, in time, and for a server in this state. */
export function verify(plan: Plan, { now, actual }: VerifyOptions): Invalid | null {
  const { hash, ...body } = plan;
  if (hashOf(body) !== hash)
    return { why: 'changed', message: 'the plan was changed after it was made: its hash does not match its contents' };
  if (Date.parse(now) > Date.parse(plan.expires))
    return { why: 'expired', message: `the plan expired at ${plan.expires}` };
  if (actual === null) return null;
  if (actual.major !== plan.origin.major)
    return {
      why: 'server-changed',
      message: `the plan is for PostgreSQL ${plan.origin.major}, and the server runs ${actual.major}`,
    };
  const { fingerprint, touched } = fingerprintOf(plan.steps, actual);
  if (fingerprint === plan.origin.fingerprint) return null;
  const known = new Set(plan.origin.touched);
  const fresh = touched.filter((key) => !known.has(key)).length;
  const added = fresh === 0 ? '' : `; ${fresh} of them are new`;
  return {
    why: 'server-changed',
    message: `objects that the plan touches, or that access to them depends on, changed since it was made${added}`,
  };
}
