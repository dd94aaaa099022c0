/** What a report tells of a plan of Terraform, OpenTofu or Pulumi, beside its findings. Pure. */
import type { ResourcePlace } from '../kernel/finding';
import type { Planned, Why } from '../iac/types';
import type { Undecided } from '../rules/run-planned';
import type { TenancyLine } from './tenancy';
import { count } from './words';

export interface ReportedPlan {
  readonly tool: 'terraform' | 'pulumi';
  readonly version: string | null;
  /** Number of resources by what happens to them: `create`, `update`, `delete`, `replace`, `no-op`, `forget`. */
  readonly actions: Readonly<Record<string, number>>;
  /** Types that concern databases and that no rule reads, with their number. */
  readonly unread: Readonly<Record<string, number>>;
  /** Resources that have nothing to do with databases. */
  readonly others: number;
  /** Rules that the plan does not decide, by resource. */
  readonly undecided: readonly ReportedUndecided[];
  /** What each `tenet_database` is going to change. */
  readonly databases: readonly {
    readonly address: string;
    readonly access_change: readonly string[];
    readonly hazards: readonly string[];
    /** Its own plan is made only at apply. */
    readonly undecided: boolean;
  }[];
  /** What the plan itself leaves open. */
  readonly remarks: readonly string[];
}

export interface ReportedUndecided extends ResourcePlace {
  readonly rule: string;
  readonly why: Why;
  readonly message: string;
}

export function reportedPlan(planned: Planned, undecided: readonly Undecided[]): ReportedPlan {
  return {
    tool: planned.tool.name,
    version: planned.tool.version,
    actions: actionsOf(planned),
    unread: planned.unread,
    others: planned.others,
    undecided: undecided.map(({ rule, why, message, resource }) => ({ rule, why, message, ...resource })),
    databases: planned.databases.map(({ address, accessChange, hazards, isUndecided }) => ({
      address,
      access_change: accessChange,
      hazards,
      undecided: isUndecided,
    })),
    remarks: planned.remarks,
  };
}

function actionsOf({ resources }: Planned): ReportedPlan['actions'] {
  const amounts = new Map<string, number>();
  for (const { actions } of resources) {
    const isReplaced = actions.includes('create') && actions.includes('delete');
    const name = isReplaced ? 'replace' : (actions[0] ?? 'no-op');
    amounts.set(name, (amounts.get(name) ?? 0) + 1);
  }
  return Object.fromEntries(amounts);
}

/** What is shown before the findings. */
export function planLines(plan: ReportedPlan | undefined): readonly TenancyLine[] {
  if (plan === undefined) return [];
  const { tool, version, actions, databases } = plan;
  const parts = Object.entries(actions).map(([action, amount]) => `${amount} ${action}`);
  return [
    {
      label: 'plan',
      text: `${tool}${version === null ? '' : ` ${version}`}: ${parts.length === 0 ? 'no resources' : parts.join(', ')}`,
    },
    ...databases.flatMap(({ address, access_change: access, hazards, undecided }) => [
      ...access.map((text) => ({ label: 'access', text: `${address}: ${text}` })),
      ...hazards.map((text) => ({ label: 'hazard', text: `${address}: ${text}` })),
      ...(undecided ? [{ label: 'access', text: `${address}: known only after apply` }] : []),
    ]),
  ];
}

/** Sentences of what was not read, after the findings. */
export function unreadOfPlan({ unread, remarks }: Pick<Planned, 'unread' | 'remarks'>): readonly string[] {
  return [
    ...Object.entries(unread).map(([type, amount]) => `${count(amount, 'resource')} of type ${type}`),
    ...remarks,
  ];
}
