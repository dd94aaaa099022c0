/** Which rows policies let through, as conditions that can be compared between two catalogs. Pure. */
import { implies, isOpen } from './conditions';

/** Rows that one of `permissive` and all of `restrictive` are true for. */
export interface Clause {
  readonly permissive: readonly string[];
  readonly restrictive: readonly string[];
}

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

/** Whether rows for which all premises are true are rows of the clause. */
function isWithin(premises: readonly string[], { permissive, restrictive }: Clause): boolean {
  const given = (condition: string): boolean => isOpen(condition) || premises.some((one) => implies(one, condition));
  return permissive.some(given) && restrictive.every(given);
}

/** The premises of each alternative by which a row comes through. */
function waysOf({ permissive, restrictive }: Clause): readonly (readonly string[])[] {
  return permissive.map((one) => [one, ...restrictive]);
}

/** Whether the rows of one are all among those of the other, as far as the form of conditions shows. */
export function isNoMore(less: Rows, more: Rows): boolean {
  return keysOf(less, more).every((key) => waysOf(at(less, key)).every((way) => isWithin(way, at(more, key))));
}

/** Whether rows are all among those of one or another. */
export function isInUnion(rows: Rows, left: Rows, right: Rows): boolean {
  if (isNoMore(rows, left) || isNoMore(rows, right)) return true;
  const [key, ...others] = keysOf(rows, left, right);
  // a row passes all parts together: taken one by one, one part of each side may pass what neither does
  if (key === undefined || others.length > 0) return false;
  return waysOf(at(rows, key)).every((way) => isWithin(way, at(left, key)) || isWithin(way, at(right, key)));
}

/** Whether the rows that are in both of two are all among those of a third. */
export function holdsBoth(rows: Rows, left: Rows, right: Rows): boolean {
  return keysOf(rows, left, right).every((key) =>
    waysOf(at(left, key)).every((one) =>
      waysOf(at(right, key)).every((other) => isWithin([...one, ...other], at(rows, key))),
    ),
  );
}

function at(rows: Rows, key: string): Clause {
  return rows.get(key) ?? OPEN;
}

function keysOf(...all: readonly Rows[]): readonly string[] {
  return [...new Set(all.flatMap((rows) => [...rows.keys()]))];
}
