import { TenetError } from '../kernel/errors';
import { didYouMean } from '../kernel/suggest';
import type { Rule } from './rule';

/** Which rules are asked for: ids (`isolation/force-rls`) or whole areas (`isolation`). */
export interface Choice {
  /** These and no others; default: all. */
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
}

/**
 * The rules that are asked for, in their order.
 * @throws TenetError where a word is neither a rule nor an area, or where nothing is left
 */
export function choose<R extends Pick<Rule, 'id'>>(rules: readonly R[], { only, skip = [] }: Choice): readonly R[] {
  for (const word of [...(only ?? []), ...skip]) assertKnown(word, rules);
  const chosen = rules.filter(({ id }) => (only === undefined || meant(only, id)) && !meant(skip, id));
  if (chosen.length > 0) return chosen;
  throw new TenetError('--only and --skip leave no rule', {
    remedy: 'name at least one rule; tenet explain lists them',
  });
}

/** The ids of those that are left out. */
export function leftOut(rules: readonly Pick<Rule, 'id'>[], chosen: readonly Pick<Rule, 'id'>[]): readonly string[] {
  const known = new Set(chosen.map(({ id }) => id));
  return rules.map(({ id }) => id).filter((id) => !known.has(id));
}

function meant(words: readonly string[], id: string): boolean {
  return words.some((word) => word === id || id.startsWith(`${word}/`));
}

function assertKnown(word: string, rules: readonly Pick<Rule, 'id'>[]): void {
  const areas = [...new Set(rules.map(({ id }) => id.split('/')[0] ?? ''))];
  const ids = rules.map(({ id }): string => id);
  if (areas.includes(word) || ids.includes(word)) return;
  throw new TenetError(`no rule or area is named "${word}"${didYouMean(word, [...areas, ...ids])}`, {
    remedy: `name a rule (tenet explain lists them) or an area: ${areas.join(', ')}`,
  });
}
