import type { Finding, Waived } from '../kernel/finding';
import type { Waiver } from '../model/types';
import type { Rule, RunContext } from './rule';

/** True where the waiver names the finding's rule and its place, or a place above it. */
export function covers(waiver: Waiver, finding: Finding): boolean {
  return (
    waiver.rule === finding.rule &&
    (finding.at === waiver.at || finding.at.startsWith(`${waiver.at.replace(/\/$/, '')}/`))
  );
}

/** True from the day after the last one; a text that is no day of the calendar never holds. */
export function isExpired({ until }: Pick<Waiver, 'until'>, today: string): boolean {
  return !isDay(until) || until < today;
}

/** The rule that a waiver names, if there is one. */
export function ruleOf(waiver: Waiver, rules: readonly Rule[]): Rule | undefined {
  return rules.find((rule) => rule.id === waiver.rule);
}

/** Marks the findings that a waiver lifts; an expired one lifts nothing, and nothing lifts an invariant. */
export function applyWaivers(
  findings: readonly Finding[],
  waivers: readonly Waiver[],
  { rules, today }: Pick<RunContext, 'rules' | 'today'>,
): readonly Finding[] {
  const holding = waivers.filter((waiver) => {
    const rule = ruleOf(waiver, rules);
    return rule !== undefined && rule.waivable !== false && !isExpired(waiver, today);
  });
  if (holding.length === 0) return findings;
  return findings.map((finding) => {
    const waiver = holding.find((candidate) => covers(candidate, finding));
    return waiver === undefined ? finding : { ...finding, waived: reasonOf(waiver) };
  });
}

function reasonOf({ reason, owner, until }: Waiver): Waived {
  return { reason, owner, until };
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
