/** The way of a plan of Terraform, OpenTofu or Pulumi: what it plans, and what rules find in it. */
import { rules as builtIn } from '../policies';
import type { Finding } from './kernel/finding';
import type { Planned } from './iac/types';
import type { Model, Waiver } from './model/types';
import { choose, leftOut, type Choice } from './rules/choose';
import { askedAtLeastOne, notChecked, type NotChecked } from './rules/not-checked';
import type { Preset } from './rules/presets';
import type { Rule } from './rules/rule';
import { runPlanned, type Undecided } from './rules/run-planned';
import { loadParser } from './sql/parser';

export interface CheckedPlan {
  readonly planned: Planned;
  readonly findings: readonly Finding[];
  /** Rules that the plan does not decide, each with the resource. */
  readonly undecided: readonly Undecided[];
  readonly rules: readonly Rule[];
  readonly notChecked: readonly NotChecked[];
  readonly skipped: readonly string[];
}

export interface PlanOptions extends Choice {
  readonly preset?: Preset;
  /** The spec that the plan is compared with; null: none. */
  readonly model: Model | null;
  /** What of the plan is accepted, each for a resource, and the day that they are compared with. */
  readonly waivers?: readonly Waiver[];
  readonly today?: string;
}

/**
 * The rules that a plan can be asked, of those that are chosen.
 * @param hasIntent the plan is compared with a spec
 * @throws TenetError where none of them can be asked
 */
export function rulesOfPlans(choice: Choice, hasIntent: boolean): readonly Rule[] {
  const chosen = choose(builtIn, choice);
  const asked = askedAtLeastOne(chosen, notChecked(chosen, { source: 'plan', hasIntent, shows: () => new Set() }));
  // a stack has no waivers
  return asked.filter((rule) => rule.checkWaivers === undefined);
}

/** What rules find in a plan. @throws TenetError where no rule that was chosen can be asked of one */
export async function checkPlanned(planned: Planned, options: PlanOptions): Promise<CheckedPlan> {
  const chosen = choose(builtIn, options);
  const { model } = options;
  const left = notChecked(chosen, { source: 'plan', hasIntent: model !== null, shows: () => new Set() });
  const asked = askedAtLeastOne(chosen, left);
  await loadParser();
  const { findings, undecided } = runPlanned(asked, planned, { ...options, all: builtIn });
  return { planned, findings, undecided, rules: asked, notChecked: left, skipped: leftOut(builtIn, chosen) };
}
