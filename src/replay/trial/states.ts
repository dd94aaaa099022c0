/** How the rows of a relation differ between runs. Pure. */
import type { RelationState, SeenRow, States } from './seen';

export interface ThreeStates {
  readonly unbound: RelationState;
  readonly control: RelationState;
  readonly migrator: RelationState;
}

export interface RowDifference {
  /** Rows of the unbound run that the migrator's has otherwise or not at all, and the other way round; empty where they were only hashed. */
  readonly missing: readonly string[];
  readonly instead: readonly string[];
}

/**
 * What the migrator's rows have otherwise than those of the unbound run. Columns in which two unbound runs differ are of clock or chance
 * and are not compared.
 * @returns null: alike; 'chance': two unbound runs have other numbers of rows, or too many to look at
 */
export function rowDifference({ unbound, control, migrator }: ThreeStates): RowDifference | 'chance' | null {
  if (unbound.rows === undefined || control.rows === undefined || migrator.rows === undefined)
    return hashDifference({ unbound, control, migrator });
  if (unbound.count !== control.count) return 'chance';
  const compared = unbound.columns.filter((_, at) => isAlike(columnAt(unbound.rows, at), columnAt(control.rows, at)));
  const textsOf = ({ columns, rows = [] }: RelationState): readonly string[] =>
    rows.map(({ values }) => rowText(columns, values, compared)).sort();
  const [whole, other] = [textsOf(unbound), textsOf(migrator)];
  const missing = without(whole, other);
  const instead = without(other, whole);
  if (missing.length + instead.length > 0) return { missing, instead };
  // alike in each column alone, and put together otherwise: rows are paired by chance
  return null;
}

function hashDifference({ unbound, control, migrator }: ThreeStates): RowDifference | 'chance' | null {
  if (unbound.count !== migrator.count && unbound.count === control.count) return { missing: [], instead: [] };
  if (unbound.hash === undefined || unbound.hash !== control.hash) return 'chance';
  return unbound.hash === migrator.hash ? null : { missing: [], instead: [] };
}

function columnAt(rows: readonly SeenRow[] = [], at: number): readonly string[] {
  return rows.map(({ values }) => JSON.stringify(values[at] ?? null)).sort();
}

function isAlike(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((one, at) => one === right[at]);
}

function without(all: readonly string[], some: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const one of some) left.set(one, (left.get(one) ?? 0) + 1);
  return all.filter((one) => {
    const count = left.get(one) ?? 0;
    left.set(one, count - 1);
    return count <= 0;
  });
}

function rowText(columns: readonly string[], values: readonly (string | null)[], shown: readonly string[]): string {
  const parts = columns.flatMap((name, at) => (shown.includes(name) ? [`${name} = ${values[at] ?? 'NULL'}`] : []));
  return `(${parts.join(', ')})`;
}

/** Rows that were written between two looks; undefined where one of them tells no rows. */
export function writtenSince(before: RelationState | undefined, after: RelationState): number | undefined {
  if (after.rows === undefined || (before !== undefined && before.rows === undefined)) return undefined;
  const known = new Set(before?.rows?.map(({ at }) => at));
  return after.rows.filter(({ at }) => !known.has(at)).length;
}

/** What is known of every relation after a statement: what was not looked at is as it was. */
export function after(before: States, seen: States): States {
  return new Map([...before, ...seen]);
}
