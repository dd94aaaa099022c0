/** The cells of a proof as a table: a row per relation or routine, a column per role, both in the order in which they come. */
import type { Cell } from '../../prove/types';
import { groupBy } from '../../kernel/group';
import { COMMANDS, type Command, type Reach } from './reach';

export interface GridRow {
  readonly object: string;
  /** Commands that were tried on it by any role, in the order of COMMANDS. */
  readonly commands: readonly Command[];
  /** By role, in the order of the commands; a role that tried nothing is missing. */
  readonly cells: ReadonlyMap<string, readonly Cell[]>;
}

export interface Grid {
  readonly roles: readonly string[];
  readonly rows: readonly GridRow[];
}

/** Linear in the cells, but for the sort within a row. */
export function gridOf(matrix: readonly Cell[]): Grid {
  const byObject = groupBy(matrix, ({ object }) => object);
  return {
    roles: [...new Set(matrix.map(({ role }) => role))],
    rows: [...byObject].map(([object, cells]) => rowOf(object, cells)),
  };
}

function rowOf(object: string, unsorted: readonly Cell[]): GridRow {
  const cells = unsorted.toSorted((left, right) => COMMANDS.indexOf(left.command) - COMMANDS.indexOf(right.command));
  return {
    object,
    commands: [...new Set(cells.map(({ command }) => command))],
    cells: groupBy(cells, ({ role }) => role),
  };
}

/** Commands of one role and object that came back alike. */
export interface Outcome {
  readonly commands: readonly Command[];
  readonly reach: Reach;
  readonly sqlState: string | null;
  /** The condition, or why nothing can be said, or what was refused. */
  readonly because: string | null;
}

/** Cells of one role and object, told together where the same came back. */
export function outcomesOf(cells: readonly Cell[]): readonly Outcome[] {
  const groups = groupBy(cells, ({ reach, sqlState, condition, why }) =>
    JSON.stringify([reach, sqlState, condition, why]),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const because = [first.condition, first.why].filter((text) => text !== null).join('; ');
    const { reach, sqlState } = first;
    return { commands: group.map(({ command }) => command), reach, sqlState, because: because === '' ? null : because };
  });
}
