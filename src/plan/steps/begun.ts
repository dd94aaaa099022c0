/** What a plan that was begun still waits for, where another one is made before it is done: its gates hold there, too. Pure. */
import { subjectOf, type Change } from '../change';
import type { Gate, Phase, Step } from '../plan';
import { PHASES } from '../transactions';
import type { Move } from './move';

export interface BegunPlan {
  readonly steps: readonly Step[];
  /** Ids of the steps that have not run. */
  readonly left: ReadonlySet<string>;
  /** Whether it leads to the same database. */
  readonly isSame: boolean;
}

/** Steps about one object, or made because of it. */
interface About {
  readonly statements: ReadonlySet<string>;
  readonly attributes: ReadonlySet<string>;
}

interface Waiting extends About {
  readonly gate: Gate;
  readonly phase: Phase;
}

export class Begun {
  private readonly known: ReadonlyMap<string, About>;
  private readonly waiting: ReadonlyMap<string, Waiting>;
  private readonly isSame: boolean;

  constructor({ steps, left, isSame }: BegunPlan) {
    const waits = steps.filter(({ id }) => left.has(id));
    this.isSame = isSame;
    this.known = new Map([...bySubject(steps)].map(([key, own]) => [key, aboutOf(own)]));
    this.waiting = new Map(
      [...bySubject(waits)].flatMap(([key, own]) => {
        const first = own.find(({ gate }) => gate !== null);
        return first?.gate == null ? [] : [[key, { ...aboutOf(own), gate: first.gate, phase: first.phase }] as const];
      }),
    );
  }

  /** Moves that no recipe of today gates, and that waited before: what made the first of them wait is in no catalog. */
  holding(change: Change, moves: readonly Move[]): readonly Move[] {
    const found = this.waiting.get(subjectOf(change));
    if (found === undefined || !isOf(change, found) || moves.some(({ gate }) => gate !== null)) return moves;
    const least = PHASES.indexOf(found.phase);
    return moves.map((one, place) => ({
      ...one,
      gate: place === 0 ? found.gate : null,
      phase: PHASES[Math.max(least, PHASES.indexOf(one.phase))] ?? one.phase,
      transaction: one.transaction === 'shared' ? 'own' : one.transaction,
    }));
  }

  /** Whether the database left meanwhile what the same plan found as it is wanted: the application relies on that already. */
  isDrift(change: Change): boolean {
    if (!this.isSame || change.verb !== 'alter') return false;
    const found = this.known.get(subjectOf(change));
    return found === undefined || !isOf(change, found);
  }
}

function bySubject(steps: readonly Step[]): ReadonlyMap<string, readonly Step[]> {
  const found = new Map<string, Step[]>();
  for (const step of steps) {
    const key = subjectOf(step.change);
    found.set(key, [...(found.get(key) ?? []), step]);
  }
  return found;
}

function aboutOf(steps: readonly Step[]): About {
  return {
    statements: new Set(steps.map(({ change }) => change.sql)),
    attributes: new Set(steps.flatMap(({ change }) => change.attributes)),
  };
}

/** The statement itself, or another way to the same: a table that grew meanwhile is changed in more steps. */
function isOf({ sql, attributes }: Change, { statements, attributes: known }: About): boolean {
  return statements.has(sql) || attributes.some((one) => known.has(one));
}
