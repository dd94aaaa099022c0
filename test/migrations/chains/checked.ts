/** What `tenet check FOLDER --since` finds in a fixture, and what it finds where one thing that it knows is taken away. */
import { at } from '../../../src/kernel/pointer';
import type { Split } from '../../../src/migrations/fresh';
import { byName } from '../../../src/migrations/paths';
import type { Migration } from '../../../src/migrations/types';
import { checkChain } from '../../../src/pipeline';
import type { ScriptFile } from '../../../src/script/read-script';
import { pieces } from '../../../src/sql/lexer';
import type { Need, Opened } from './fixture';
import { placeOf } from './replay';

/** `file:line rule` of each finding. */
export type Found = ReadonlySet<string>;

export const foundAs = (place: { readonly file: string; readonly line: number }, rule: string): string =>
  `${placeOf(place)} ${rule}`;

export async function foundIn({ base, fresh }: Pick<Split, 'base' | 'fresh'>): Promise<Found> {
  const checked = await checkChain(
    { base: filesOf(base, 0), fresh: filesOf(fresh, base.length), standing: null },
    { preset: 'recommended', today: '2026-11-24' },
  );
  const { sources } = checked;
  return new Set(
    checked.findings.flatMap(({ at: pointer, rule }) => {
      const place = sources.locate(pointer, 'value');
      return place === undefined ? [] : [foundAs(place, rule)];
    }),
  );
}

function filesOf(migrations: readonly Migration[], from: number): readonly ScriptFile[] {
  return migrations.map(({ path, sql, transaction }, index) => ({
    name: path,
    contents: sql,
    root: at('', 'files', from + index),
    isInTransaction: transaction === 'together',
  }));
}

interface Weakened {
  readonly file: string;
  /** Of the statement that is left out. */
  readonly without?: number;
}

/** The same chain without what a finding needs. */
export function weakened(
  { split }: Opened,
  need: Need | 'right',
  { file, without }: Weakened,
): Pick<Split, 'base' | 'fresh'> {
  const { base, fresh } = split;
  const edited = (change: (one: Migration) => Migration): Pick<Split, 'base' | 'fresh'> => ({
    base,
    fresh: fresh.map((one) => (one.path === file ? change(one) : one)),
  });
  switch (need) {
    case 'state':
      return { base: [], fresh: fresh.filter(({ path }) => path === file) };
    case 'order':
      return { base: [], fresh: [...base, ...fresh].toSorted((left, right) => byName(left.path, right.path)) };
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
