/** Matters of style, which SQL files and servers show on request: what is there was decided, and costs nobody anything. Pure. */
import type { Finding } from '../kernel/finding';
import type { Rule } from './rule';

export interface Shown {
  readonly findings: readonly Finding[];
  /** How many notes of which rule are not among them. */
  readonly unshown: Readonly<Record<string, number>>;
}

/**
 * The findings without the notes of rules of style; those that another severity makes count stay.
 * @param rules those of this run
 */
export function withoutStyle(findings: readonly Finding[], rules: readonly Pick<Rule, 'id' | 'style'>[]): Shown {
  const style = new Set<string>(rules.filter((rule) => rule.style === true).map(({ id }) => id));
  const isStyle = ({ rule, severity }: Finding): boolean => severity === 'note' && style.has(rule);
  const unshown = new Map<string, number>();
  for (const { rule } of findings.filter(isStyle)) unshown.set(rule, (unshown.get(rule) ?? 0) + 1);
  return { findings: findings.filter((finding) => !isStyle(finding)), unshown: Object.fromEntries(unshown) };
}
