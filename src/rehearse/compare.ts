/** What was seen of a plan, compared with what it says. Pure. */
import type { Catalog } from '../catalog/catalog';
import { differences, type Difference } from '../catalog/differences';
import { objectKey, objectText, type ObjectId } from '../kinds/id';
import type { CatalogObject } from '../kinds/kind';
import type { Membership } from '../kinds/membership';
import type { LockMode, Step } from '../plan/plan';
import type { Watched } from './perform';
import type { Fault, Observed } from './types';
import { rankOf, type Held } from './watch';

const WEAKEST: LockMode = 'ACCESS SHARE';

/** The strongest lock of each relation that blocks anybody but who drops it. */
function strongest(held: Held): Observed['locks'] {
  return [...held.values()].flatMap(({ relation, modes }) => {
    const mode = strongestOf([...modes]);
    return mode === WEAKEST ? [] : [{ relation, mode }];
  });
}

function strongestOf(modes: readonly LockMode[]): LockMode {
  return modes.reduce((best, mode) => (rankOf(mode) > rankOf(best) ? mode : best), WEAKEST);
}

export function observedOf({ step, held, work }: Watched): Observed {
  return { id: step.id, locks: strongest(held), work };
}

/** Of one transaction: what it holds after each step, and what its steps so far say that it does. */
export function faultsOf(watched: readonly Watched[]): readonly Fault[] {
  const said = new Map<string, LockMode>();
  const known = new Set<string>();
  return watched.flatMap(({ step, held, work }) => {
    for (const { relation, mode } of step.locks) {
      const key = objectKey(relation);
      said.set(key, strongestOf([mode, said.get(key) ?? WEAKEST]));
    }
    const found = lockFaults(step, said, held).filter(({ message }) => !known.has(message));
    for (const { message } of found) known.add(message);
    return [...found, ...workFault(step, work)];
  });
}

/** Locks of indexes and sequences follow those of their table, and are compared where a step names them. */
function isCompared({ kind }: ObjectId): boolean {
  return kind === 'table' || kind === 'view' || kind === 'materialized view';
}

function lockFaults(step: Step, said: ReadonlyMap<string, LockMode>, held: Held): readonly Fault[] {
  const relations = new Map<string, ObjectId>();
  for (const { relation } of held.values()) if (isCompared(relation)) relations.set(objectKey(relation), relation);
  for (const { relation } of step.locks) relations.set(objectKey(relation), relation);
  return [...relations].flatMap(([key, relation]) => {
    const is = strongestOf([...(held.get(key)?.modes ?? [])]);
    const claimed = said.get(key) ?? WEAKEST;
    // what runs in no transaction block lets go of locks that nobody may have seen
    if (is === claimed || (step.alone && rankOf(is) < rankOf(claimed))) return [];
    const message = `it holds ${is} on ${objectText(relation)}, and the plan shows ${said.has(key) ? claimed : 'no lock on it'}`;
    return [{ id: step.id, message }];
  });
}

function workFault({ id, work: said, change }: Step, work: Observed['work']): readonly Fault[] {
  if (work === null || work === said) return [];
  // how the query is run is for the planner: by an index, or not at all where nothing can match; a function may read what it likes
  const isQuery = change.about.kind === 'materialized view';
  if (isQuery && [work, said].every((one) => one === 'none' || one === 'scan')) return [];
  // NOT NULL without a value for the rows can only come to a table that has none, of which the scan is nothing
  const isEmpty = change.about.kind === 'column' && change.verb === 'create' && said === 'none' && work === 'scan';
  if (isEmpty) return [];
  return [{ id, message: `its work on rows is "${work}", and the plan shows "${said}"` }];
}

/** What the plan touches or changes, where it is not as it is wanted. */
export function endDifferences(
  steps: readonly Step[],
  {
    actual,
    end,
    wanted,
    runner,
  }: { readonly actual: Catalog; readonly end: Catalog; readonly wanted: Catalog; readonly runner: string },
): readonly Difference[] {
  const changed = differences(end, actual).map(({ id }) => objectKey(id));
  const keys = new Set([...steps.map(({ change }) => objectKey(change.about)), ...changed]);
  const only = (catalog: Catalog): Catalog => ({
    ...catalog,
    objects: new Map(
      [...catalog.objects].flatMap(([key, object]) => (keys.has(key) ? [[key, grantedByAnyone(object, runner)]] : [])),
    ),
  });
  return differences(only(wanted), only(end));
}

/** A superuser of the scratch server grants what the runner grants on the database. */
function grantedByAnyone(object: CatalogObject, runner: string): CatalogObject {
  const { grants } = object.attributes as Partial<Membership>;
  if (object.id.kind !== 'membership' || grants === undefined) return object;
  const own = grants.map((one) => (one.grantor === runner ? { ...one, grantor: null } : one));
  return { ...object, attributes: { ...object.attributes, grants: own } };
}
