/** A row under which all atoms of a conjunction are true, as far as values that were proposed go. */
import { evaluate } from './evaluate';
import { invert, propose } from './propose';
import { COMPARISONS, columnsOf, familyOf, junction, type Term } from './term';
import { DAY_MS, type Value } from './values';

const MOST_VALUES = 24;
const MOST_TRIES = 4000;

/** The first row found; undefined where none of those tried meets the atoms. Columns the atoms do not name are left out. */
export function satisfy(atoms: readonly Term[]): ReadonlyMap<string, Value> | undefined {
  const values = candidates(atoms);
  const columns = [...new Set(atoms.flatMap(columnsOf).map((column) => column.name))].filter((name) =>
    values.has(name),
  );
  const pending = columns.map((_, at) => {
    const known = new Set(columns.slice(0, at + 1));
    const last = columns[at];
    return atoms.filter((atom) => {
      const names = columnsOf(atom).map((column) => column.name);
      return names.includes(last ?? '') && names.every((name) => known.has(name));
    });
  });
  let tries = 0;
  const row = new Map<string, Value>();
  const extend = (at: number): boolean => {
    const column = columns[at];
    if (column === undefined) return true;
    for (const value of values.get(column) ?? []) {
      if (++tries > MOST_TRIES) return false;
      row.set(column, value);
      if ((pending[at] ?? []).every((atom) => isOpen(evaluate(atom, row))) && extend(at + 1)) return true;
    }
    row.delete(column);
    return false;
  };
  return extend(0) ? row : undefined;
}

/** True, or not to be told: only the database knows. */
function isOpen(value: Value | undefined): boolean {
  return value === true || value === undefined;
}

function candidates(atoms: readonly Term[]): ReadonlyMap<string, readonly Value[]> {
  const values = new Map<string, Value[]>();
  const add = (column: string, value: Value): void => {
    const known = values.get(column) ?? [];
    const isNew = !known.some((other) => JSON.stringify(other) === JSON.stringify(value));
    if (isNew && known.length < MOST_VALUES) values.set(column, [...known, value]);
  };
  for (const { column, value } of propose(junction('and', atoms))) add(column, value);
  const longer = [...values].flatMap(([column, known]) => lengthened(known).map((value) => ({ column, value })));
  for (const { column, value } of longer) add(column, value);
  for (const atom of atoms) for (const { column, value } of across(atom, values)) add(column, value);
  return values;
}

/** Texts that one atom asks for, in the lengths that another asks for: those are proposed as so many letters x. */
function lengthened(known: readonly Value[]): readonly Value[] {
  const texts = known.filter((value) => typeof value === 'string');
  const lengths = texts.filter((text) => /^x+$/.test(text)).map((text) => text.length);
  return texts.flatMap((text) =>
    lengths.filter((length) => length > text.length).map((length) => text.padEnd(length, 'x')),
  );
}

/** Of a comparison of two columns: values of each beside those proposed for the other. */
function across(
  atom: Term,
  values: ReadonlyMap<string, readonly Value[]>,
): readonly { column: string; value: Value }[] {
  if (atom.is !== 'call') return [];
  const [left, right] = atom.args;
  if (atom.name === 'not' && left !== undefined) return across(left, values);
  if (left === undefined || right === undefined || !COMPARISONS.has(atom.name)) return [];
  return [[left, right] as const, [right, left] as const].flatMap(([from, to]) => {
    const [column, more] = columnsOf(from);
    if (column === undefined || more !== undefined) return [];
    const targets = (values.get(column.name) ?? []).slice(0, 4).flatMap((value) => {
      const given = evaluate(from, new Map([[column.name, value]]));
      return given === undefined ? [] : beside(given, familyOf(to) === 'time' ? DAY_MS : 1);
    });
    return invert(to, targets);
  });
}

function beside(value: Value, step: number): readonly Value[] {
  return typeof value === 'number' ? [value, value - step, value + step] : [value];
}
