/** What `tenet check FOLDER --since` finds in a fixture, and what it finds where one thing that it knows is taken away. */
import { filesOf } from '../../../src/sources/chain';
import type { Split } from '../../../src/migrations/fresh';
import { byName } from '../../../src/migrations/paths';
import type { Chain, Migration } from '../../../src/migrations/types';
import { checkChain } from '../../../src/pipeline';
import { pieces } from '../../../src/sql/lexer';
import type { Need, Opened, Trap } from './fixture';
import { placeOf } from './replay';

/** Messages by `file:line rule`. */
export type Found = ReadonlyMap<string, string>;

export const foundAs = (place: { readonly file: string; readonly line: number }, rule: string): string =>
  `${placeOf(place)} ${rule}`;

/** The new files of a chain, what stands before them, and who runs them. */
export interface Checked extends Pick<Split, 'base' | 'fresh'>, Pick<Chain, 'isOneTransaction'> {
  readonly isSuperuser?: true;
}

export async function foundIn({ base, fresh, isOneTransaction, isSuperuser }: Checked): Promise<Found> {
  const checked = await checkChain(
    // a chain that something is taken from may lack its beginning
    {
      base: filesOf(base, '', 0),
      fresh: filesOf(fresh, '', base.length),
      standing: null,
      hasUnseen: true,
      isOneTransaction,
    },
    { preset: 'recommended', today: '2026-11-24', ...(isSuperuser && { migrator: { is: 'superuser' } }) },
  );
  const { sources } = checked;
  return new Map(
    checked.findings.flatMap(({ at: pointer, rule, message }) => {
      const place = sources.locate(pointer, 'value');
      return place === undefined ? [] : [[foundAs({ ...place, file: place.file.slice(1) }, rule), message] as const];
    }),
  );
}

/** Told at its line, or with what it follows from. */
export function isFound({ file, line, follows, rule }: Trap, found: Found): boolean {
  if (found.has(foundAs({ file, line }, rule))) return true;
  const message = follows === undefined ? undefined : found.get(foundAs({ file, line: follows }, rule));
  return message !== undefined && new RegExp(`\\bline ${line}\\b|\\bmore statements?\\b`).test(message);
}

interface Weakened {
  readonly file: string;
  /** Of the statement that is left out. */
  readonly without?: number;
}

/** The same chain without what a finding needs. */
export function weakened({ folder, split, chain }: Opened, need: Need | 'right', { file, without }: Weakened): Checked {
  const { base, fresh } = split;
  const { isOneTransaction } = chain;
  const edited = (change: (one: Migration) => Migration): Checked => ({
    isOneTransaction,
    base,
    fresh: fresh.map((one) => (one.path === file ? change(one) : one)),
  });
  switch (need) {
    case 'state':
      return { isOneTransaction, base: [], fresh: fresh.filter(({ path }) => path === file) };
    case 'order':
      return {
        isOneTransaction,
        base: [],
        fresh: [...base, ...fresh].toSorted((left, right) => byName(left.path, right.path)),
      };
    case 'up': {
      const whole = (one: Migration): Migration => ({ ...one, sql: folder.texts.get(one.path) ?? '' });
      return { isOneTransaction, base: base.map(whole), fresh: fresh.map(whole) };
    }
    case 'migrator':
      return { isOneTransaction, base, fresh, isSuperuser: true };
    case 'transaction':
      return edited((one) => ({ ...one, transaction: one.transaction === 'together' ? 'apart' : 'together' }));
    case 'line':
    case 'right':
      return edited((one) => ({ ...one, sql: leftOut(one.sql, without ?? 0) }));
  }
}

/** The text without the statement that begins at a line, or, within one, without the line; the others keep their places. */
function leftOut(sql: string, line: number): string {
  const lineAt = (offset: number): number => sql.slice(0, offset).split('\n').length;
  const statement = pieces(sql).find(({ start }) => lineAt(start) === line);
  const last = statement === undefined ? line : lineAt(statement.end);
  return sql
    .split('\n')
    .map((text, index) => (index + 1 >= line && index + 1 <= last ? '' : text))
    .join('\n');
}
