/** Which tables of a schema belong into one file: those whose names begin with one word. Pure. */
import { groupBy } from '../kernel/group';

/** A file of more tables is hard to read, one of fewer is no help. */
const MOST = 25;
const FEWEST = 3;
const REST = 'other';

/**
 * Names by area, in the order of the areas' names; one area where there are few. The first word is what is before an underscore or a
 * change to upper case: `WorkflowRun` and `workflow_run` are of `workflow`.
 */
export function areasOf(names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  if (names.length <= MOST) return new Map([[REST, names]]);
  const areas = groupBy(names, (name) => areaOf(name));
  const small = new Set([...areas].filter(([, own]) => own.length < FEWEST).map(([area]) => area));
  const joined = groupBy(names, (name) => (small.has(areaOf(name)) ? REST : areaOf(name)));
  return new Map([...joined].toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

/** The area that the name of a table is of. */
export function areaOf(name: string): string {
  const [word = REST] = name.replace(/^[^A-Za-z0-9]+/, '').split(/_|(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]/);
  return word === '' ? REST : word.toLowerCase();
}
