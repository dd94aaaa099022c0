import type { Finding } from '../kernel/finding';
import type { Tenancy } from '../meaning/meaning';
import {
  countOf,
  distinct,
  fails,
  head,
  judged,
  reported,
  type About,
  type Asking,
  type Report,
  type RuleText,
} from './report';

/** What was read from a live database, where there is no spec to point into. */
export interface CheckedDatabase extends Asking {
  /** Absent where a spec declares it. */
  readonly tenancy?: Tenancy;
  readonly findings: readonly Finding[];
  readonly rules: readonly RuleText[];
  readonly objects: Readonly<Record<string, number>>;
}

/** The report of a live database. */
export function reportOfDatabase(
  { findings, rules, objects, tenancy, ...asking }: CheckedDatabase,
  about: About,
): Report {
  const texts = new Map(rules.map((rule) => [rule.id as string, rule]));
  const told = distinct(findings.map((finding) => reported(finding, undefined, texts.get(finding.rule))));
  return {
    ...head(about),
    verdict: told.some((finding) => fails(finding, about.failOn)) ? 'fails' : 'holds',
    counts: countOf(told),
    findings: told,
    problems: [],
    assumptions: [],
    ...(tenancy !== undefined && { tenancy }),
    checked: judged('database', rules, objects, asking),
  };
}
