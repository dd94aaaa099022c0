/** Which rows policies let through, as conditions that can be compared between two catalogs. Pure. */
import { implies, isOpen } from './conditions';
import type { Clause, Decider } from './decide';

export type { Clause } from './decide';

/** By relation and part (USING, WITH CHECK): a row must pass all. What is not there lets everything through. */
export type Rows = ReadonlyMap<string, Clause>;

/** No policy limits it. */
export const ALL_ROWS: Rows = new Map();

/** No policy lets anything through. */
export const NO_ROWS: Clause = { permissive: [], restrictive: [] };

const OPEN: Clause = { permissive: ['true'], restrictive: [] };

export function isOpenClause({ permissive, restrictive }: Clause): boolean {
  return permissive.some(isOpen) && restrictive.every(isOpen);
}

/** Whether rows for which all premises are true are rows of the clause: by the form of conditions, or else as it is decided. */
function isWithin(premises: readonly string[], rows: Rows, key: string, decide: Decider): boolean {
  const clause = at(rows, key);
  const { permissive, restrictive } = clause;
  const given = (condition: string): boolean => isOpen(condition) || premises.some((one) => implies(one, condition));
  if (permissive.some(given) && restrictive.every(given)) return true;
  return permissive.length > 0 && decide({ table: key.slice(0, key.lastIndexOf(' ')), premises, clause });
}

/** The premises of each alternative by which a row comes through. */
function waysOf({ permissive, restrictive }: Clause): readonly (readonly string[])[] {
  return permissive.map((one) => [one, ...restrictive]);
}

/** Whether the rows of one are all among those of the other, as far as that is decided. */
export function isNoMore(less: Rows, more: Rows, decide: Decider): boolean {
  return keysOf(less, more).every((key) => waysOf(at(less, key)).every((way) => isWithin(way, more, key, decide)));
}

/** Whether rows are all among those of one or another. */
export function isInUnion(rows: Rows, left: Rows, right: Rows, decide: Decider): boolean {
  if (isNoMore(rows, left, decide) || isNoMore(rows, right, decide)) return true;
  const [key, ...others] = keysOf(rows, left, right);
  // a row passes all parts together: taken one by one, one part of each side may pass what neither does
  if (key === undefined || others.length > 0) return false;
  return waysOf(at(rows, key)).every((way) => [left, right].some((side) => isWithin(way, side, key, decide)));
}

/** Whether the rows that are in both of two are all among those of a third. */
export function holdsBoth(rows: Rows, left: Rows, right: Rows, decide: Decider): boolean {
  return keysOf(rows, left, right).every((key) =>
    waysOf(at(left, key)).every((one) =>
      waysOf(at(right, key)).every((other) => isWithin([...one, ...other], rows, key, decide)),
    ),
  );
}

function at(rows: Rows, key: string): Clause {
  return rows.get(key) ?? OPEN;
}

function keysOf(...all: readonly Rows[]): readonly string[] {
  return [...new Set(all.flatMap((rows) => [...rows.keys()]))];
}
