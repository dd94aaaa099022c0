/** Who reaches what, for the terminal: relations down, roles across, in as many tables as the width needs. */
import type { Cell, Proof } from '../../prove/types';
import type { Paint } from '../paint';
import { width } from '../width';
import { gridOf, outcomesOf, type Grid, type GridRow } from './grid';
import { groupBy } from '../../kernel/group';
import { COMMANDS, LETTER, mark, MEANING, REACHES, type Command, type Reach } from './reach';
import { inline } from './terminal-page';

/** A letter and its mark. */
const SLOT = 2;
const GAP = 2;
/** A longer name stands on a line of its own, so that it does not push the columns out of sight. */
const NAME = 36;

/** The access matrix as lines, legend and the reasons of what is marked included; none where there is no cell. */
export function matrixTables(
  { matrix, partitions }: Pick<Proof, 'matrix' | 'partitions'>,
  paint: Paint,
  columns: number,
): readonly string[] {
  if (matrix.length === 0) return [];
  const grid = gridOf(matrix, partitions);
  const nameWidth = Math.min(NAME, Math.max(...grid.rows.map(({ object }) => width(inline(object)))));
  const slots = Math.max(...grid.rows.map(({ commands }) => commands.length));
  const columnWidth = (role: string) => Math.max(width(inline(role)), slots * SLOT);
  const tables = fitting(grid.roles, columns - nameWidth, columnWidth);
  return [
    paint.bold('matrix: who can reach what'),
    ...tables.flatMap((roles) => [...table({ ...grid, roles }, { nameWidth, columnWidth, paint }), '']),
    ...legend(matrix, paint),
    '',
    ...reasons(grid, paint),
  ];
}

/** Roles in tables that are as wide as the room, at least one in each. */
function fitting(
  roles: readonly string[],
  room: number,
  columnWidth: (role: string) => number,
): readonly (readonly string[])[] {
  const tables: string[][] = [];
  let left = 0;
  for (const role of roles) {
    const size = GAP + columnWidth(role);
    const last = tables.at(-1);
    if (last === undefined || size > left) {
      tables.push([role]);
      left = room - size;
    } else {
      last.push(role);
      left -= size;
    }
  }
  return tables;
}

interface Layout {
  readonly nameWidth: number;
  readonly columnWidth: (role: string) => number;
  readonly paint: Paint;
}

function table({ roles, rows }: Grid, { nameWidth, columnWidth, paint }: Layout): readonly string[] {
  const gap = ' '.repeat(GAP);
  const heads = roles.map((role) => paint.bold(inline(role)) + blanks(columnWidth(role) - width(inline(role))));
  const head = [' '.repeat(nameWidth), ...heads].join(gap).trimEnd();
  return [head, ...rows.flatMap(row)];

  function row(one: GridRow): readonly string[] {
    const name = inline(one.object);
    const tooLong = width(name) > nameWidth;
    const cells = roles.map((role) => slotsOf(one, role, { size: columnWidth(role), paint }));
    const line = [padded(tooLong ? '' : name, nameWidth), ...cells].join(gap).trimEnd();
    return tooLong ? [name, line] : [line];
  }
}

/** One slot a command, so that letters stand in columns; what was not tried stays blank. */
function slotsOf({ commands, cells }: GridRow, role: string, look: { readonly size: number; readonly paint: Paint }) {
  const tried = cells.get(role) ?? [];
  const slots = commands.map((command) => {
    const cell = tried.find((one) => one.command === command);
    return cell === undefined ? ' '.repeat(SLOT) : slot(command, cell.reach, look.paint);
  });
  return slots.join('') + blanks(look.size - slots.length * SLOT);
}

function slot(command: Command, reach: Reach, paint: Paint): string {
  const text = mark(command, reach);
  return paintOf(reach, paint)(text) + ' '.repeat(SLOT - text.length);
}

function paintOf(reach: Reach, paint: Paint): (text: string) => string {
  const paints = {
    all: paint.severity.error,
    some: paint.severity.warning,
    own: paint.good,
    none: paint.dim,
    refused: paint.dim,
    inconclusive: paint.severity.note,
  };
  return paints[reach];
}

function legend(matrix: readonly Cell[], paint: Paint): readonly string[] {
  const tried = new Set(matrix.map(({ command }) => command));
  const present = new Set(matrix.map(({ reach }) => reach));
  const letters = COMMANDS.filter((command) => tried.has(command)).map((command) => `${LETTER[command]} ${command}`);
  const marks = REACHES.filter((reach) => present.has(reach)).map(
    (reach) => `  ${slot('select', reach, paint)}  ${MEANING[reach]}`,
  );
  return [letters.join('  '), ...marks];
}

/** Under what condition, and why not: a line each, roles and commands together where the reason is the same. */
function reasons({ rows }: Grid, paint: Paint): readonly string[] {
  const lines = rows.flatMap(({ object, cells }) => {
    const marked = [...cells].flatMap(([role, tried]) =>
      outcomesOf(tried)
        .filter(({ reach, because }) => (reach === 'some' || reach === 'inconclusive') && because !== null)
        .map((outcome) => ({ ...outcome, role })),
    );
    const groups = groupBy(marked, ({ reach, commands, because }) => JSON.stringify([reach, commands, because]));
    return [...groups.values()].flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const marks = first.commands.map((command) => paintOf(first.reach, paint)(mark(command, first.reach))).join(' ');
      const roles = group.map(({ role }) => inline(role)).join(', ');
      return [`  ${inline(object)} ${marks} as ${roles}: ${inline(first.because ?? '')}`];
    });
  });
  return lines.length === 0 ? [] : [...lines, ''];
}

function padded(text: string, size: number): string {
  return text + blanks(size - width(text));
}

function blanks(amount: number): string {
  return ' '.repeat(Math.max(0, amount));
}
