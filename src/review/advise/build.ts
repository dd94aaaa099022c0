/** Parts that advisors put together. */
import type { Pointer } from '../../kernel/pointer';
import type { Table } from '../../model/types';
import { fragment } from '../fragment';
import { listed } from '../found';
import type { Recommendation, Risk, Snippet } from '../types';
import type { View } from '../view';

/** Objects that are named where they are few. */
const NAMED = 3;

type Draft<T, Optional extends keyof T> = Omit<T, Optional> & Partial<Pick<T, Optional>>;

/** A risk that arithmetic shows; it is answered by the recommendation of the same id. */
export function computedRisk(
  view: View,
  at: Pointer | readonly Pointer[],
  draft: Draft<Omit<Risk, 'places' | 'rule'>, 'known' | 'answers' | 'brief'>,
): Risk {
  const places = (typeof at === 'string' ? [at] : at).map(view.place);
  return { known: 'computed', answers: [draft.id], brief: draft.title, ...draft, places, rule: null };
}

export function recommend(
  draft: Draft<Recommendation, 'validate' | 'after' | 'change' | 'expects' | 'goesIn' | 'amount'>,
): Recommendation {
  const amount = listed(draft.objects, NAMED);
  return { validate: [], after: [], change: [], expects: [], goesIn: null, amount, ...draft };
}

export function sql(title: string, ...statements: readonly string[]): Snippet {
  return { language: 'sql', title, text: statements.join('\n') };
}

/** A part of the spec. */
export function spec(title: string, at: Pointer, value: unknown): Snippet {
  return { language: 'yaml', title, text: fragment([{ op: 'set', at, value }]) };
}

/** The column that says when a row came in: that of the partitions, else the first time that defaults to now. */
export function timeColumn(table: Table): string | null {
  if (table.partition?.by === 'range') return table.partition.column;
  const times = table.columns.filter(({ type }) => /^(timestamp|date)/.test(type));
  return (times.find((column) => column.default === 'now()') ?? times[0])?.name ?? null;
}
