/** Which tables of a schema belong into one file: those whose names begin with one word. Pure. */
import { groupBy } from '../kernel/group';

/** A file of more tables is hard to read, one of fewer is no help. */
const MOST = 25;
const FEWEST = 3;
const REST = 'other';

/**
 * Names by area, in the order of the areas' names; one area where there are few. An area is the first word of a name, or its first two where
 * the first alone has too many; names whose area has few others are of `other`, or of the first word. A word is what is before an
 * underscore or a change to upper case: `WorkflowRun` and `workflow_run` are of `workflow`.
 */
export function areasOf(names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  if (names.length <= MOST) return new Map([[REST, names]]);
  const areas = [...grouped(names, (name) => firstWords(name, 1), REST)].flatMap(([area, own]) =>
    own.length <= MOST ? [[area, own] as const] : [...grouped(own, (name) => firstWords(name, 2), area)],
  );
  return new Map(areas.toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

/** The areas that a name may be of, the narrower first. */
export function areasOfName(name: string): readonly string[] {
  return [firstWords(name, 2), firstWords(name, 1)];
}

function grouped(
  names: readonly string[],
  areaOf: (name: string) => string,
  rest: string,
): ReadonlyMap<string, readonly string[]> {
  const areas = groupBy(names, areaOf);
  return groupBy(names, (name) => ((areas.get(areaOf(name)) ?? []).length < FEWEST ? rest : areaOf(name)));
}

function firstWords(name: string, amount: number): string {
  const words = name.split(/[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])/).filter((word) => word !== '');
  return words.length === 0 ? REST : words.slice(0, amount).join('-').toLowerCase();
}
