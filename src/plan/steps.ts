/** Steps of a plan from its changes: transactions, phases, locks, hazards, what takes them back. Pure. */
import type { Catalog } from '../catalog/catalog';
import type { Change } from './change';
import type { Step } from './plan';
import type { Sizes } from './sizes';

export interface StepContext {
  readonly wanted: Catalog;
  readonly actual: Catalog;
  readonly sizes: Sizes;
}

export function stepsOf(changes: readonly Change[], _context: StepContext): readonly Step[] {
  return changes.map((change, place): Step => ({
    id: `1.${place + 1}`,
    phase: 'expand',
    transaction: 1,
    alone: false,
    change,
    lockTimeoutMs: 2000,
    locks: [],
    work: 'none',
    time: 'unknown',
    hazards: [],
    undo: null,
    gate: null,
    done: null,
  }));
}
