/** The rules that a plan can be asked, as policies of a Pulumi policy pack. */
import type { StackValidationArgs, StackValidationPolicy } from '@pulumi/policy';
import { once } from '../../src/kernel/remember';
import type { Severity } from '../../src/kernel/finding';
import { plannedOf, READ_TYPES } from '../../src/iac/planned';
import type { Planned } from '../../src/iac/types';
import type { Model } from '../../src/model/types';
import { checkFile } from '../../src/pipeline';
import { checkPlanned, rulesOfPlans, type CheckedPlan } from '../../src/pipeline-planned';
import { diskReader } from '../../src/spec/disk';
import { plannedResource, typesByToken } from './bridged';

export interface TenetPoliciesOptions {
  /** A spec file, relative to the working directory, that servers and roles are compared with. */
  readonly spec?: string;
  /** Rules or areas: these and no others. */
  readonly only?: readonly string[];
  /** Rules or areas to leave out. */
  readonly skip?: readonly string[];
  /** Rules of this severity and above are mandatory, others advisory; default `error`. */
  readonly failOn?: Severity;
}

/** The policy that reports what a preview does not decide. */
export const UNDECIDED = 'tenet-undecided';

const RANK: Readonly<Record<Severity, number>> = { note: 0, warning: 1, error: 2 };
const SEVERITY = { error: 'high', warning: 'medium', note: 'low' } as const;
const DOCS = 'https://pgtenet.dev/rules';

/**
 * One policy for each rule that a plan can be asked, by the name of the rule with `-` for `/`, and `tenet-undecided`. Each looks at the whole
 * stack: a parameter group decides about the server that names it.
 * @throws TenetError where `only` or `skip` name neither a rule nor an area
 */
export function tenetPolicies(options: TenetPoliciesOptions = {}): StackValidationPolicy[] {
  const { failOn = 'error' } = options;
  const modelOf = once(() => loadedModel(options.spec));
  const check = async (args: StackValidationArgs, only: readonly string[]): Promise<CheckedPlan> => {
    const model = await modelOf();
    return checkPlanned(plannedStack(args, model), { only, model });
  };
  const rules = rulesOfPlans(options, options.spec !== undefined);
  const policies = rules.map((rule): StackValidationPolicy => ({
    name: rule.id.replaceAll('/', '-'),
    description: `${rule.title}. ${rule.why}`,
    enforcementLevel: RANK[rule.severity] >= RANK[failOn] ? 'mandatory' : 'advisory',
    severity: SEVERITY[rule.severity],
    url: `${DOCS}/${rule.id}`,
    validateStack: async (args, report) => {
      const { findings } = await check(args, [rule.id]);
      for (const { message, resource } of findings) report(message, resource?.address);
    },
  }));
  return [
    ...policies,
    undecidedPolicy((args) =>
      check(
        args,
        rules.map(({ id }) => id),
      ),
    ),
  ];
}

/** Advisory: set it to mandatory in the configuration of the pack, and what is not decided fails as well. */
function undecidedPolicy(check: (args: StackValidationArgs) => Promise<CheckedPlan>): StackValidationPolicy {
  return {
    name: UNDECIDED,
    description: 'Rules that a preview does not decide, because a value is known only after the update.',
    enforcementLevel: 'advisory',
    severity: 'low',
    validateStack: async (args, report) => {
      for (const { rule, message, resource } of (await check(args)).undecided)
        report(`${rule} is not decided: ${message}`, resource.address);
    },
  };
}

/** The resources of a stack as a plan. */
function plannedStack({ resources }: StackValidationArgs, model: Model | null): Planned {
  const types = typesByToken(READ_TYPES);
  return plannedOf(
    {
      tool: { name: 'pulumi', version: null },
      resources: resources.map((resource) => plannedResource(resource, types)),
      remarks: [],
    },
    model?.postgres.declared,
  );
}

async function loadedModel(spec: string | undefined): Promise<Model | null> {
  if (spec === undefined) return null;
  const today = new Date().toISOString().slice(0, 10);
  return (await checkFile(spec, diskReader, { today, ownRules: false })).model;
}
