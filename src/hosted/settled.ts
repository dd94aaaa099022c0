/**
 * A database that was as its spec declares it, and is as it was: nothing is compared again. What was read of the server is hashed, which
 * takes a tenth of what it takes to load the other side and to compare the two.
 */
import { keep, recalled } from '../planning/cache';
import type { Reading } from '../planning/sides';
import { stateHash } from '../planning/state-hash';
import { remainingOf } from '../apply/begun';
import type { DatabaseConfig } from './config';
import type { Look } from './look';
import { hashOfReads } from './remembered-spec';
import { checkedSpec } from './spec';
import type { SpecSource } from './spec-source';

interface Settled {
  /** Hash of what was read of the server. */
  readonly state: string;
  readonly look: Pick<Look, 'page' | 'drift' | 'gone' | 'otherMajor' | 'digest'>;
}

export type SettledKey = readonly unknown[];

/** All that a comparison depends on but for the server; null where it is not known. */
export async function settledKey({
  spec,
  config: { allow, manage },
  follows,
}: {
  readonly spec: SpecSource;
  readonly config: Pick<DatabaseConfig, 'allow' | 'manage'>;
  readonly follows: string | null;
}): Promise<SettledKey | null> {
  const files = hashOfReads(await checkedSpec(spec));
  return files === undefined ? null : ['settled', files, allow, manage, follows];
}

/** Undefined where it was otherwise, or nobody looked within the hour. */
export async function recalledLook(key: SettledKey | null, { state }: Reading): Promise<Look | undefined> {
  const known = key === null ? undefined : recalled<Settled>(key);
  if (known === undefined || known.state !== stateHash(await state)) return undefined;
  const { look } = known;
  return {
    ...look,
    remaining: remainingOf(look.page.plan),
    reach: { now: [], later: [], gate: null },
    unrepaired: [],
    isForeign: false,
  };
}

/** @param look at a database of which nothing is to be done */
export async function keepLook(key: SettledKey | null, look: Look, { state }: Reading): Promise<void> {
  if (key === null) return;
  const { page, drift, gone, otherMajor, digest } = look;
  const settled: Settled = { state: stateHash(await state), look: { page, drift, gone, otherMajor, digest } };
  keep(key, settled);
}
