/** Former names that a plan could not rename anything from. */
import { at, type Pointer } from '../kernel/pointer';
import type { Context } from './context';
import type { Table } from './types';

interface Renamed {
  readonly origin: Pointer;
  readonly name: string;
  readonly renamedFrom: string | null;
}

/** Reports each `renamed_from` that is the name of something declared, and each that two names claim. */
export function checkFormerNames(context: Context, tables: readonly Table[]): void {
  checkAmong(context, 'table', tables);
  for (const { columns } of tables) checkAmong(context, 'column', columns);
}

function checkAmong(context: Context, what: string, all: readonly Renamed[]): void {
  const declared = new Set(all.map(({ name }) => name));
  const claimed = new Map<string, string>();
  for (const { origin, name, renamedFrom } of all) {
    if (renamedFrom === null) continue;
    const place = at(origin, 'renamed_from');
    const other = claimed.get(renamedFrom);
    if (declared.has(renamedFrom))
      context.problem(
        place,
        `${what} "${name}" is renamed from "${renamedFrom}", which is declared too`,
        'write the former name, which nothing declares any more, or remove renamed_from',
      );
    else if (other !== undefined)
      context.problem(
        place,
        `${what} "${name}" is renamed from "${renamedFrom}", and so is "${other}"`,
        'keep renamed_from where the rows are to go, and remove it from the other',
      );
    claimed.set(renamedFrom, name);
  }
}
