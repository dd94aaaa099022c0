import type { Planned } from '../iac/types';
import type { Finding } from '../kernel/finding';
import type { Sources } from '../kernel/sources';
import type { Undecided } from '../rules/run-planned';
import { markOf } from './mark';
import { reportedPlan, unreadOfPlan } from './planned';
import {
  countOf,
  distinct,
  head,
  judged,
  located,
  reported,
  withFindings,
  type About,
  type Asking,
  type Report,
  type RuleText,
} from './report';

/** A plan of Terraform, OpenTofu or Pulumi. */
export interface CheckedPlan extends Asking {
  readonly planned: Planned;
  readonly findings: readonly Finding[];
  readonly undecided: readonly Undecided[];
  readonly rules: readonly RuleText[];
  readonly preset: string;
  readonly objects: Readonly<Record<string, number>>;
  readonly failOnUndecided: boolean;
  /** Where waivers are written; absent where there are none. */
  readonly sources?: Sources | undefined;
}

/** The report of a plan: places are addresses of resources. What is not decided is never a finding, and never passed over. */
export function reportOfPlan(checked: CheckedPlan, about: About): Report {
  const { planned, undecided, rules, preset, objects, failOnUndecided } = checked;
  const texts = new Map(rules.map((rule) => [rule.id as string, rule]));
  const { sources } = checked;
  const placeIn = sources === undefined ? () => undefined : markOf(sources);
  const told = distinct(
    checked.findings.map((finding) => {
      const place = finding.resource === undefined ? placeIn(finding.at) : undefined;
      return reported(finding, place, texts.get(finding.rule));
    }),
  );
  const nowhere = { ...located(undefined), related: [] };
  const report: Report = {
    ...head(about),
    verdict: 'holds',
    ...(failOnUndecided && { fail_on_undecided: true }),
    counts: countOf([]),
    findings: [],
    problems: [
      ...undecided.map(({ rule, message }) => ({ message, rule, ...nowhere })),
      ...unreadOfPlan(planned).map((message) => ({ message, ...nowhere })),
    ],
    assumptions: [],
    plan: reportedPlan(planned, undecided),
    checked: judged(preset, rules, objects, checked),
  };
  return withFindings(report, told);
}
