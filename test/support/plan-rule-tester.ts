/** A table of plans in which a rule finds nothing, and of those in which it finds what it should, or cannot decide. */
import { plannedOf } from '../../src/iac/planned';
import { readPlan } from '../../src/iac/read-plan';
import type { Value } from '../../src/iac/types';
import { checkPlanned } from '../../src/pipeline-planned';
import type { Rule } from '../../src/rules/rule';
import { modelOf } from './spec';

type Attributes = Readonly<Record<string, Value>>;

/** One entry of `resource_changes`. */
export interface Change {
  readonly address: string;
  readonly actions?: readonly string[];
  readonly before?: Attributes;
  readonly after?: Attributes | null;
  /** Attributes that are known only after apply. */
  readonly unknown?: readonly string[];
  readonly replacePaths?: readonly string[];
  readonly formerly?: string;
}

interface PlanCase {
  readonly changes: readonly Change[];
  /** YAML of the spec that the plan is compared with. */
  readonly spec?: string;
}

interface Found {
  readonly at: string;
  readonly message: string;
}

export interface PlanCases {
  readonly pass: Readonly<Record<string, PlanCase>>;
  readonly fail: Readonly<Record<string, PlanCase & { readonly findings: readonly Found[] }>>;
  /** What is not decided, by the place that would. */
  readonly undecided?: Readonly<Record<string, PlanCase & { readonly at: readonly string[] }>>;
}

/** An RDS instance as it should be, with other attributes. */
export function rds(attributes: Attributes = {}, more: Partial<Change> = {}): Change {
  const after = {
    engine: 'postgres',
    engine_version: '17.2',
    storage_encrypted: true,
    deletion_protection: true,
    backup_retention_period: 14,
    multi_az: true,
    publicly_accessible: false,
    skip_final_snapshot: false,
    ...attributes,
  };
  return { address: 'aws_db_instance.main', after, ...more };
}

/** What goes: it was there before. */
export function gone(address: string, before: Attributes, more: Partial<Change> = {}): Change {
  return { address, actions: ['delete'], before, after: null, ...more };
}

export function jsonOf(changes: readonly Change[]): Value {
  return {
    format_version: '1.2',
    resource_changes: changes.map(
      ({ address, actions = ['create'], before = null, after = {}, unknown = [], replacePaths = [], formerly }) => ({
        address,
        mode: 'managed',
        type: /(?:^|\.)((?!module\.)[a-z]\w*_\w+)\./.exec(address)?.[1] ?? '',
        ...(formerly !== undefined && { previous_address: formerly }),
        change: {
          actions,
          before,
          after,
          after_unknown: Object.fromEntries(unknown.map((name) => [name, true])),
          after_sensitive: {},
          replace_paths: replacePaths.map((name) => [name]),
        },
      }),
    ),
  };
}

async function checked(rule: Rule, { changes, spec }: PlanCase) {
  const model = spec === undefined ? null : await modelOf(spec);
  const read = readPlan('plan.json', jsonOf(changes));
  const planned = plannedOf({ ...read, tool: { name: 'terraform', version: null } }, model?.postgres.declared);
  return checkPlanned(planned, { only: [rule.id], model });
}

const placeOf = ({ address, attribute }: { readonly address: string; readonly attribute?: string }): string =>
  attribute === undefined ? address : `${address} ${attribute}`;

export function testPlanRule(rule: Rule, { pass, fail, undecided = {} }: PlanCases): void {
  describe(rule.id, () => {
    test.each(Object.entries(pass))('holds: %s', async (_name, one) => {
      const { findings, undecided: open } = await checked(rule, one);
      expect([findings, open]).toEqual([[], []]);
    });
    test.each(Object.entries(fail))('violated: %s', async (_name, { findings, ...one }) => {
      const found = (await checked(rule, one)).findings;
      expect(found.map(({ resource }) => resource && placeOf(resource))).toEqual(findings.map(({ at }) => at));
      for (const [index, { message }] of findings.entries()) expect(found[index]?.message).toContain(message);
    });
    if (Object.keys(undecided).length === 0) return;
    test.each(Object.entries(undecided))('not decided: %s', async (_name, { at, ...one }) => {
      const { findings, undecided: open } = await checked(rule, one);
      expect([findings, open.map(({ resource }) => placeOf(resource))]).toEqual([[], at]);
    });
  });
}
