/**
 * Three tiers of one suite: `quick` (npm test), `ci` (the same under CI) and `full` (npm run full). A long suite runs a sample of its
 * cases in the first two: the same cases every time, and how many were left out is printed at the end.
 */
import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';

export type Tier = 'quick' | 'ci' | 'full';

/** The tier of this run. */
export const TIER: Tier = tierOf(process.env);

function tierOf({ TENET_TIER: named, CI: ci }: NodeJS.ProcessEnv): Tier {
  if (named === 'quick' || named === 'ci' || named === 'full') return named;
  if (named !== undefined && named !== '') throw new Error(`TENET_TIER=${named}: write quick, ci or full`);
  return ci === 'true' ? 'ci' : 'quick';
}

/**
 * The cases of a long suite that this tier runs, in their order.
 * @param suite what is sampled, as it is printed
 * @param shares part of the cases that `quick` and `ci` run, 0 to 1; at least one case is run
 * @param nameOf what tells a case from the others; the sample hangs on it alone, so that adding a case moves no other
 * @param isAlways of a case that each tier runs
 */
export function sampled<T>(
  suite: string,
  cases: readonly T[],
  shares: { readonly quick: number; readonly ci: number },
  nameOf: (one: T) => string = String,
  isAlways: (one: T) => boolean = () => false,
): readonly T[] {
  if (TIER === 'full') return cases;
  const chosen = cases.filter((one) => isAlways(one) || place(nameOf(one)) < shareOf(shares));
  return told(suite, cases, chosen.length === 0 ? cases.slice(0, 1) : chosen);
}

/**
 * The same in a number that somebody was promised, which no scale makes smaller.
 * @param counts how many cases `quick` and `ci` run at least
 */
export function sampledTo<T>(
  suite: string,
  cases: readonly T[],
  counts: { readonly quick: number; readonly ci: number },
  nameOf: (one: T) => string = String,
  isAlways: (one: T) => boolean = () => false,
): readonly T[] {
  if (TIER === 'full') return cases;
  const placeOf = (one: T): number => (isAlways(one) ? -1 : place(nameOf(one)));
  const first = cases.toSorted((one, other) => placeOf(one) - placeOf(other)).slice(0, counts[TIER]);
  return told(
    suite,
    cases,
    cases.filter((one) => first.includes(one) || isAlways(one)),
  );
}

/** The cases that are kept; those that are not are counted at the end of the run. */
function told<T>(suite: string, cases: readonly T[], kept: readonly T[]): readonly T[] {
  if (kept.length < cases.length)
    leftOut(`${suite}: ${cases.length - kept.length} of ${cases.length} cases (tier ${TIER})`);
  return kept;
}

/** What of the shares that suites ask for fits into the 25 minutes of a run under CI on two cores. */
const CI_SCALE = { quick: 0.5, ci: 0.12 };

/** And into the six minutes of `npm test`. */
const QUICK_SCALE = 0.25;

function shareOf({ quick, ci }: { readonly quick: number; readonly ci: number }): number {
  return TIER === 'quick' ? quick * QUICK_SCALE : Math.max(quick * CI_SCALE.quick, ci * CI_SCALE.ci);
}

/** Whether this tier runs a case that stands alone; where it does not, the end of the run says so. */
export function inSample(
  suite: string,
  name: string,
  shares: { readonly quick: number; readonly ci: number },
): boolean {
  const isRun = TIER === 'full' || place(name) < shareOf(shares);
  if (!isRun) leftOut(`${suite}: ${name} (tier ${TIER})`);
  return isRun;
}

/**
 * `test` of a case that only `full` runs: one of several that take seconds each and whose core another suite tries under CI.
 * @param suite as it is printed
 */
export function testInFull(suite: string): (name: string, run: () => Promise<void>) => void {
  return (name, run) => {
    if (TIER === 'full') test(name, run);
    else leftOut(`${suite}: ${name} (tier ${TIER})`);
  };
}

/** Has the end of the run say what was not tried. */
export function leftOut(what: string): void {
  const file = process.env['TENET_LEFT_OUT'];
  if (file === undefined) console.warn(`left out: ${what}`);
  else appendFileSync(file, `${what}\n`);
}

/**
 * Adds to what a suite counts beside its tests, as kills that were survived: `npm run full` keeps it.
 * @param what is counted, in the plural
 */
export function counted(count: number, what: string): void {
  const file = process.env['TENET_COUNTED'];
  if (file === undefined) console.info(`${count} ${what}`);
  else appendFileSync(file, `${JSON.stringify({ count, what })}\n`);
}

/** A number from 0 to 1, the same for the same name. */
function place(name: string): number {
  return createHash('sha256').update(`tenet ${name}`).digest().readUInt32BE(0) / 2 ** 32;
}

/**
 * The PostgreSQL majors that a long suite runs on: all of them in `full`. Below it one, because what differs by major is tried by suites
 * that are about it: the newest in `quick`, and in `ci` one that hangs on a name, so that as many suites try each.
 * @param differing of a suite whose cases differ by major: those that `quick` runs on; `ci` runs on all
 * @param one name of what is tried, where a suite asks for many
 */
export function majorsFor<T>(
  suite: string,
  majors: readonly T[],
  differing?: readonly T[],
  one: string = suite,
): readonly T[] {
  const kept = majorsIn(TIER, majors, differing, one);
  const left = majors.filter((major) => !kept.includes(major));
  const where = one === suite ? `on PostgreSQL ${left.join(', ')}` : `each on one of PostgreSQL ${majors.join(', ')}`;
  if (left.length > 0) leftOut(`${suite}: ${where} (tier ${TIER})`);
  return kept;
}

function majorsIn<T>(tier: Tier, majors: readonly T[], differing: readonly T[] | undefined, one: string): readonly T[] {
  if (tier === 'full' || (tier === 'ci' && differing !== undefined)) return majors;
  if (tier === 'quick') return differing ?? majors.slice(-1);
  const at = Math.floor(place(`major of ${one}`) * majors.length);
  return majors.slice(at, at + 1);
}
