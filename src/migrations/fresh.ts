/** What of a chain is new: against the chain that another commit had, or the last file. Pure. */
import type { Chain, Migration } from './types';

export interface Split {
  /** What stands before, as it was when it ran. */
  readonly base: readonly Migration[];
  readonly fresh: readonly Migration[];
  /** Files that ran already and have another text now: nobody runs them again. */
  readonly edited: readonly string[];
  /** Files that ran already and are gone. */
  readonly gone: readonly string[];
  /** New files that come before one that ran already. */
  readonly early: readonly string[];
}

/** Without another commit the last migration is what is new. */
export function newestOf({ migrations }: Chain): Split {
  const last = migrations.findLastIndex(({ repeatable }) => repeatable !== true);
  const at = last < 0 ? migrations.length - 1 : last;
  return { base: migrations.slice(0, at), fresh: migrations.slice(at), edited: [], gone: [], early: [] };
}

/** @param old the chain of the commit that the present branch left */
export function newSince(old: Pick<Chain, 'migrations'>, now: Pick<Chain, 'migrations' | 'leftOut'>): Split {
  const before = new Map(old.migrations.map((one) => [keyOf(one), one]));
  const present = new Set(now.migrations.map(keyOf));
  // tools know a migration by its version: another title of the same text is no new one
  const moved = new Map(old.migrations.filter((one) => !present.has(keyOf(one))).map((one) => [contentOf(one), one]));
  for (const one of now.migrations) {
    const same = moved.get(contentOf(one));
    if (before.has(keyOf(one)) || same === undefined) continue;
    before.set(keyOf(one), same);
    present.add(keyOf(same));
  }
  // a new baseline stands for them, and runs on no database that has run them
  const replaced = new Set(now.leftOut.map(({ path }) => path));
  const isFirst = old.migrations.length === 0;
  const known = now.migrations.filter((one) => before.has(keyOf(one)));
  const isEdited = (one: Migration): boolean => before.get(keyOf(one))?.sql !== one.sql;
  const rerun = known.filter((one) => isAnew(one) && isEdited(one));
  const fresh = now.migrations.filter(
    (one) => (!before.has(keyOf(one)) && (isFirst || one.isBaseline !== true)) || rerun.includes(one),
  );
  const lastKnown = now.migrations.findLastIndex((one) => before.has(keyOf(one)) && one.repeatable !== true);
  return {
    base: old.migrations,
    fresh,
    edited: known.filter((one) => !isAnew(one) && isEdited(one)).map(({ path }) => path),
    gone: old.migrations.filter((one) => !present.has(keyOf(one)) && !replaced.has(one.path)).map(({ path }) => path),
    early: now.migrations
      .slice(0, Math.max(0, lastKnown))
      .filter((one) => !before.has(keyOf(one)) && one.isBaseline !== true)
      .map(({ path }) => path),
  };
}

/** What another text makes new. */
function isAnew({ repeatable, isState }: Migration): boolean {
  return repeatable === true || isState === true;
}

function contentOf({ version, sql }: Migration): string {
  return `${version}\u0000${sql}`;
}

function keyOf({ path, version }: Migration): string {
  return `${path}\u0000${version}`;
}
