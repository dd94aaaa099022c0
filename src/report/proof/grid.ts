/** The cells of a proof as a table: a row per relation or routine, a column per role, both in the order in which they come. */
import type { Cell, Proof } from '../../prove/types';
import { groupBy } from '../../kernel/group';
import { count } from '../words';
import { COMMANDS, type Command, type Reach } from './reach';

export interface GridRow {
  /** The object, or how those are called that the row is of: `shop.events and 24 partitions`. */
  readonly object: string;
  readonly members: readonly string[];
  /** Commands that were tried on it by any role, in the order of COMMANDS. */
  readonly commands: readonly Command[];
  /** By role, in the order of the commands; a role that tried nothing is missing. */
  readonly cells: ReadonlyMap<string, readonly Cell[]>;
}

export interface Grid {
  readonly roles: readonly string[];
  readonly rows: readonly GridRow[];
}

/**
 * Linear in the cells, but for the sort within a row.
 * @param partitions partitions by name, with their tables: those of which the same came back are one row
 */
export function gridOf(matrix: readonly Cell[], partitions?: Proof['partitions']): Grid {
  const byObject = groupBy(matrix, ({ object }) => object);
  return {
    roles: [...new Set(matrix.map(({ role }) => role))],
    rows: folded(
      [...byObject].map(([object, cells]) => rowOf(object, cells)),
      partitions,
    ),
  };
}

function rowOf(object: string, unsorted: readonly Cell[]): GridRow {
  const cells = unsorted.toSorted((left, right) => COMMANDS.indexOf(left.command) - COMMANDS.indexOf(right.command));
  return {
    object,
    members: [object],
    commands: [...new Set(cells.map(({ command }) => command))],
    cells: groupBy(cells, ({ role }) => role),
  };
}

/** By partition, the table that it is one of. */
type Partitions = Readonly<Record<string, string>>;

/**
 * Partitions of one table of which the matrix says the same as one row, at the place of the first: a year of days is one line, not 365.
 */
function folded(rows: readonly GridRow[], partitions: Partitions = {}): readonly GridRow[] {
  const rootOf = ({ object }: GridRow): string =>
    Object.hasOwn(partitions, object) ? (partitions[object] ?? object) : object;
  return [...groupBy(rows, (row) => JSON.stringify([rootOf(row), sameAs(row)])).values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const root = rootOf(first);
    const parts = group.filter(({ object }) => object !== root).length;
    if (group.length === 1) return [first];
    const together = count(parts, 'partition');
    const object = parts === group.length ? `${together} of ${root}` : `${root} and ${together}`;
    return [{ ...first, object, members: group.flatMap(({ members }) => members) }];
  });
}

/** What came back, told of no object in particular: a refusal names the one that it is about. */
function sameAs({ cells, members }: GridRow): unknown {
  const names = members.flatMap((object) => [object, object.slice(object.lastIndexOf('.') + 1)]);
  const without = (text: string | null): string | undefined =>
    text === null ? undefined : names.reduce((rest, name) => rest.replaceAll(name, '*'), text);
  const outcome = ({ command, reach, sqlState, condition, why }: Cell): unknown => [
    command,
    reach,
    sqlState,
    without(condition),
    without(why),
  ];
  return [...cells].map(([role, tried]) => [role, tried.map(outcome)]);
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
