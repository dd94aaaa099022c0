/** A rehearsal as parts of a plan: its steps, what access is on the way, and what refuses the plan. */
import type { Catalog } from '../catalog/catalog';
import { objectKey, objectText } from '../kinds/id';
import { accessReview } from '../plan/access';
import { decided, type Answering } from '../plan/access/decide';
import type { Refusal, Rename } from '../plan/change';
import type { AccessReview, Hazard, Step } from '../plan/plan';
import { rehearse, type RehearseOptions } from './rehearse';
import type { Observed, Rehearsal } from './types';

export interface Tried {
  /** With the hazards of what was not tried. */
  readonly steps: readonly Step[];
  readonly access: AccessReview;
  /** What PostgreSQL refuses, and what the plan is wrong about. */
  readonly refused: readonly Refusal[];
  /** Sentences about what was tried otherwise than the database has it. */
  readonly notes: readonly string[];
  readonly observed: readonly Observed[];
  /** The database after each transaction; null where not all ran. */
  readonly after: readonly Catalog[] | null;
}

export interface TriedOptions extends RehearseOptions {
  /** Whether what is wanted holds more than the steps lead to, because some changes are refused. */
  readonly isPartial?: Promise<boolean>;
  /** With which the steps were made. */
  readonly renames?: readonly Rename[];
  /** Answers questions about conditions of policies whose form tells nothing. Default: nobody does. */
  readonly answer?: Answering;
}

/**
 * Rehearses steps, none of which needs no server.
 * @param options `wanted` is all that the plan leads to, what stays beside it included
 * @throws TenetError where no scratch server starts
 */
export async function tried(steps: readonly Step[], actual: Catalog, options: TriedOptions): Promise<Tried> {
  const { wanted, renames, answer = () => Promise.resolve(false) } = options;
  const reviewed = (boundaries: readonly Catalog[] | null): Promise<AccessReview> =>
    decided((decide) => accessReview(actual, wanted, boundaries, renames, decide), answer);
  if (steps.length === 0)
    return {
      steps,
      access: await reviewed([]),
      refused: [],
      notes: [],
      observed: [],
      after: [],
    };
  const found = await rehearse(steps, actual, options);
  const access = await reviewed(found.isComplete ? found.boundaries : null);
  const isPartial = (await options.isPartial) === true;
  return {
    steps: withHazards(steps, found.hazards),
    access,
    refused: [...refusalsOf(steps, isPartial ? { ...found, differences: [] } : found), ...breachesSaid(access)],
    notes: notesOf(found),
    observed: found.observed,
    after: found.isComplete ? found.boundaries : null,
  };
}

/** Each at the first step about its object, or at the first of all. */
function withHazards(steps: readonly Step[], hazards: readonly Hazard[]): readonly Step[] {
  const placed = new Map<string, Hazard[]>();
  for (const hazard of hazards) {
    const key = objectKey(hazard.about);
    const at = (steps.find(({ change }) => objectKey(change.about) === key) ?? steps[0])?.id ?? '';
    placed.set(at, [...(placed.get(at) ?? []), hazard]);
  }
  return steps.map((step) => ({ ...step, hazards: [...step.hazards, ...(placed.get(step.id) ?? [])] }));
}

const BUG = 'this is a bug in Tenet: report it with the plan';

function refusalsOf(steps: readonly Step[], { failed, faults, differences }: Rehearsal): readonly Refusal[] {
  const byId = new Map(steps.map((step) => [step.id, step.change.about]));
  const of = (id: string, why: string): readonly Refusal[] => {
    const about = byId.get(id);
    return about === undefined ? [] : [{ about, why }];
  };
  return [
    ...(failed === null
      ? []
      : of(
          failed.id,
          `PostgreSQL refuses step ${failed.id} on a scratch server: ${failed.message}${remedyOf(failed.message)}`,
        )),
    ...faults.flatMap(({ id, message }) =>
      of(id, `step ${id} does something else than the plan shows: ${message}; ${BUG}`),
    ),
    ...differences.map(({ id, how, attributes }) => ({
      about: id,
      why: `after the plan it ${{ missing: 'is missing', extra: 'is still there', differs: `differs in ${attributes.join(', ')}` }[how]}; ${BUG}`,
    })),
  ];
}

/** PostgreSQL, with row security off: policies limit the role that runs the plan. */
function remedyOf(message: string): string {
  return /would be affected by row-level security/.test(message)
    ? '; plan it for a role with BYPASSRLS (--run-as ROLE), or give this one policies that show it the rows of each tenant'
    : '';
}

function breachesSaid({ breaches, said }: AccessReview): readonly Refusal[] {
  // the sentences of breaches come first, in their order
  return breaches.flatMap(({ relation, how }, place) => {
    const why = said[place];
    return how === 'undecided' || why === undefined ? [] : [{ about: relation, why: `${why}; ${BUG}` }];
  });
}

function notesOf({ withoutRows, unfilled }: Rehearsal): readonly string[] {
  return [
    ...withoutRows.map(
      ({ id, message }) =>
        `step ${id} was rehearsed on empty tables, because the rows that Tenet made do not fit it: ${message}`,
    ),
    ...unfilled.map(({ about, why }) => `${objectText(about)} was empty during the rehearsal: ${why}`),
  ];
}
