/** Former names that a plan could not rename anything from. */
import { at, type Pointer } from '../kernel/pointer';
import type { Context, SpecProblem } from './context';
import type { Table } from './types';

/** What may have had another name. */
export interface Renamed {
  readonly origin: Pointer;
  readonly name: string;
  readonly renamedFrom: string | null;
}

/** Reports each `renamed_from` that is the name of something declared, and each that two names claim. */
export function checkFormerNames(context: Context, tables: readonly Table[]): void {
  const problems = [
    ...formerNameProblems('table', tables),
    ...tables.flatMap(({ columns }) => formerNameProblems('column', columns)),
  ];
  for (const { at: place, message, remedy } of problems) context.problem(place, message, remedy);
}

/** The same among all of a kind that names must differ in: the tables of a schema, the columns of a table. */
export function formerNameProblems(what: string, all: readonly Renamed[]): readonly SpecProblem[] {
  const declared = new Set(all.map(({ name }) => name));
  const claimed = new Map<string, string>();
  const problems: SpecProblem[] = [];
  for (const { origin, name, renamedFrom } of all) {
    if (renamedFrom === null) continue;
    const place = at(origin, 'renamed_from');
    const other = claimed.get(renamedFrom);
    if (declared.has(renamedFrom))
      problems.push({
        at: place,
        message: `${what} "${name}" is renamed from "${renamedFrom}", which is declared too`,
        remedy: 'write the former name, which nothing declares any more, or remove renamed_from',
      });
    else if (other !== undefined)
      problems.push({
        at: place,
        message: `${what} "${name}" is renamed from "${renamedFrom}", and so is "${other}"`,
        remedy: 'keep renamed_from where the rows are to go, and remove it from the other',
      });
    claimed.set(renamedFrom, name);
  }
  return problems;
}
