/** The change of access of a plan as a matrix of roles, relations and commands. Pure. */
import type { Catalog } from '../catalog/catalog';
import { changedCells } from './access/cells';
import { BY_FORM, type Decider } from './access/decide';
import { breachesOf, guardedCount, unguardedOf } from './access/law';
import { powersChanged } from './access/powers';
import { changesSaid, sentences } from './access/sentences';
import { renamed } from './access/renamed';
import type { Rename } from './change';
import type { AccessReview, Hazard } from './plan';

/**
 * Conditions of policies are compared by their parse trees: `loadParser` must have run.
 * @param actual before the plan
 * @param after what the plan leads to: all that is there, not only what a spec declares
 * @param boundaries the catalog after each transaction of the plan, where a rehearsal has read them
 * @param renames of the plan: what is only renamed opens nothing
 * @param decide of conditions whose form does not tell
 */
export function accessReview(
  actual: Catalog,
  after: Catalog,
  boundaries: readonly Catalog[] | null,
  renames: readonly Rename[] = [],
  decide: Decider = BY_FORM,
): AccessReview {
  const before = renamed(actual, renames);
  const course = { before, after, boundaries: (boundaries ?? []).map((one) => renamed(one, renames)) };
  const changed = changedCells(before, after, decide);
  const breaches = breachesOf(course, decide);
  const unguarded = unguardedOf(course);
  const found = {
    changed,
    breaches,
    unguarded,
    guarded: guardedCount(course),
    boundaries: boundaries?.length ?? null,
  };
  return { changed, said: sentences(before, after, found), unguarded, breaches, isRehearsed: boundaries !== null };
}

/** What a reviewer must agree to of a change of access to what exists: what opens, and what closes. */
export function accessHazards(
  actual: Catalog,
  after: Catalog,
  renames: readonly Rename[] = [],
  decide: Decider = BY_FORM,
): readonly Hazard[] {
  const before = renamed(actual, renames);
  const powers = powersChanged(before, after).filter(({ opens }) => opens);
  const changes = changesSaid(changedCells(before, after, decide), before, after);
  return [...changes, ...powers].map(({ about, opens, text }) => ({
    kind: opens ? 'opens-access' : 'closes-access',
    about,
    message: text,
  }));
}
