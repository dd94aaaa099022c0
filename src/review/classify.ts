/** Where a finding of a rule belongs in the review: by its area, and for a few rules by themselves. The only place that knows rule ids. */
import type { Severity } from '../kernel/finding';
import type { Area } from '../rules/rule';
import type { Group, Level, Owner, RiskKind } from './types';

export interface Class {
  readonly kind: RiskKind;
  readonly group: Group;
  readonly owner: Owner;
}

const AREAS: Readonly<Record<Area, Class>> = {
  isolation: { kind: 'isolation', group: 'security', owner: 'security' },
  access: { kind: 'isolation', group: 'security', owner: 'security' },
  keys: { kind: 'isolation', group: 'schema', owner: 'database' },
  types: { kind: 'performance', group: 'schema', owner: 'database' },
  indexes: { kind: 'performance', group: 'indexes', owner: 'database' },
  queries: { kind: 'performance', group: 'performance', owner: 'application' },
  partitioning: { kind: 'scale', group: 'partitioning', owner: 'database' },
  ingestion: { kind: 'scale', group: 'dedupe', owner: 'application' },
  lifecycle: { kind: 'scale', group: 'lifecycle', owner: 'operations' },
  maintenance: { kind: 'operations', group: 'performance', owner: 'operations' },
  change: { kind: 'operations', group: 'lifecycle', owner: 'database' },
  durability: { kind: 'operations', group: 'lifecycle', owner: 'operations' },
  observability: { kind: 'operations', group: 'lifecycle', owner: 'operations' },
  compliance: { kind: 'operations', group: 'lifecycle', owner: 'security' },
  portability: { kind: 'operations', group: 'schema', owner: 'operations' },
  spec: { kind: 'operations', group: 'schema', owner: 'product' },
};

/** Rules whose area says less than they do. */
const RULES: Readonly<Record<string, Class>> = {
  'access/require-connection-limit': { kind: 'operations', group: 'performance', owner: 'operations' },
  'access/require-statement-timeout': { kind: 'operations', group: 'performance', owner: 'operations' },
  'keys/require-tenant-leading-index': { kind: 'performance', group: 'indexes', owner: 'database' },
  'keys/match-reference-types': { kind: 'performance', group: 'schema', owner: 'database' },
  'isolation/forbid-statement-pooling': { kind: 'isolation', group: 'security', owner: 'operations' },
  'isolation/prefer-opaque-tenant-key': { kind: 'isolation', group: 'schema', owner: 'product' },
};

/** What an advisor speaks of, and the rules that say the same: where one of them fires, the advisor's risk is left out. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  'restore-time': ['durability/require-restorable-rto', 'durability/match-rto'],
  'missing-index': ['indexes/require-query-index', 'queries/require-index'],
  'retention-index': ['lifecycle/require-retention-index'],
};

/** The class of a rule; one of an area that nobody foresaw is a matter of operations. */
export function classOf(rule: string): Class {
  const [area = ''] = rule.split('/');
  return RULES[rule] ?? (AREAS as Readonly<Record<string, Class>>)[area] ?? AREAS.spec;
}

/** True where a rule found already what an advisor would say. */
export function saidByRule(topic: string, found: ReadonlySet<string>): boolean {
  return (SAME[topic] ?? []).some((rule) => found.has(rule));
}

const LEVEL: Readonly<Record<Severity, Level>> = { error: 'blocker', warning: 'high', note: 'low' };

export function levelOf(severity: Severity): Level {
  return LEVEL[severity];
}
