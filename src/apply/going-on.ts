/** Of the plan that was made anew and the one that was begun: which of the two is to be run. Pure. */
import { objectText } from '../kinds/id';
import { subjectOf } from '../plan/change';
import type { Plan } from '../plan/plan';
import type { Remaining } from './begun';

/** Whether a plan that was made anew does all that is left of the one that was begun, and repairs what was changed beside it. */
export function hasMore(fresh: Plan, { plan, transactions }: Remaining): boolean {
  const statements = new Set(fresh.steps.map(({ change }) => change.sql));
  const isWithin = transactions.every(({ steps }) => steps.every(({ change }) => statements.has(change.sql)));
  return isWithin && besides(fresh, { plan }).length > 0;
}

/** Objects that a plan that was made anew changes, and the one that was begun does not. */
export function besides(fresh: Plan, { plan }: Pick<Remaining, 'plan'>): readonly string[] {
  const known = new Set(plan.steps.map(({ change }) => subjectOf(change)));
  const others = fresh.steps.filter(({ change }) => !known.has(subjectOf(change)));
  return [...new Set(others.map(({ change: { about, because } }) => objectText(because ?? about)))];
}
