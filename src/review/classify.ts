/** Where a finding of a rule belongs in the review: by its area, and for a few rules by themselves. What is said of some of them stands in advise/standing. */
import type { Severity } from '../kernel/finding';
import type { Area } from '../rules/rule';
import type { Group, Level, Owner, RiskKind, Urgency } from './types';

export interface Class {
  readonly kind: RiskKind;
  readonly group: Group;
  readonly owner: Owner;
  /** What a warning of it weighs: high where it hurts within the year, medium where it is a matter of cost or of tidiness. */
  readonly warning: 'high' | 'medium';
}

const AREAS: Readonly<Record<Area, Class>> = {
  isolation: { kind: 'isolation', group: 'security', owner: 'security', warning: 'high' },
  access: { kind: 'isolation', group: 'security', owner: 'security', warning: 'high' },
  keys: { kind: 'operations', group: 'schema', owner: 'database', warning: 'medium' },
  types: { kind: 'operations', group: 'schema', owner: 'database', warning: 'medium' },
  indexes: { kind: 'performance', group: 'indexes', owner: 'database', warning: 'medium' },
  queries: { kind: 'performance', group: 'performance', owner: 'application', warning: 'high' },
  partitioning: { kind: 'scale', group: 'partitioning', owner: 'database', warning: 'high' },
  ingestion: { kind: 'scale', group: 'dedupe', owner: 'application', warning: 'high' },
  lifecycle: { kind: 'scale', group: 'lifecycle', owner: 'operations', warning: 'high' },
  maintenance: { kind: 'operations', group: 'performance', owner: 'operations', warning: 'high' },
  change: { kind: 'operations', group: 'schema', owner: 'database', warning: 'high' },
  durability: { kind: 'operations', group: 'lifecycle', owner: 'operations', warning: 'high' },
  observability: { kind: 'operations', group: 'lifecycle', owner: 'operations', warning: 'medium' },
  compliance: { kind: 'operations', group: 'security', owner: 'security', warning: 'high' },
  portability: { kind: 'operations', group: 'schema', owner: 'operations', warning: 'medium' },
  spec: { kind: 'operations', group: 'schema', owner: 'product', warning: 'medium' },
};

/** A key or a query that crosses from one tenant to another is a matter of isolation, whatever its area. */
const ACROSS: Partial<Class> = { kind: 'isolation', warning: 'high' };
const ROLE_LIMIT: Partial<Class> = { kind: 'operations', group: 'performance', owner: 'operations' };
const SLOW: Partial<Class> = { kind: 'performance' };
const LARGE: Partial<Class> = { kind: 'scale' };
const KEPT: Partial<Class> = { group: 'lifecycle', owner: 'operations' };

/** Rules whose area says less than they do; what is not named is as in the area. */
export const EXCEPTIONS: Readonly<Record<string, Partial<Class>>> = {
  'access/require-connection-limit': ROLE_LIMIT,
  'access/require-statement-timeout': ROLE_LIMIT,
  'isolation/forbid-statement-pooling': { owner: 'operations' },
  'isolation/prefer-opaque-tenant-key': { group: 'schema', owner: 'product' },

  'keys/forbid-cascade-across-tenants': ACROSS,
  'keys/forbid-shared-to-tenant-reference': ACROSS,
  'keys/forbid-tenant-nulling-action': ACROSS,
  'keys/require-tenant-in-foreign-key': ACROSS,
  'keys/require-tenant-in-unique-key': ACROSS,
  'queries/require-tenant-scope': { ...ACROSS, group: 'security' },
  'change/forbid-dropped-policy': { ...ACROSS, group: 'security' },
  'change/forbid-isolation-window': { ...ACROSS, group: 'security' },
  'compliance/forbid-pii-in-shared-table': ACROSS,

  'keys/forbid-duplicate-foreign-key': SLOW,
  'keys/match-reference-types': SLOW,
  'keys/prefer-ordered-key': SLOW,
  'types/forbid-arrays-of-keys': SLOW,
  'types/match-key-types': SLOW,
  'types/prefer-packed-columns': SLOW,
  'keys/forbid-jsonb-overuse': LARGE,
  'keys/forbid-large-cascade': LARGE,
  'keys/require-wide-key': LARGE,
  'maintenance/forbid-hot-row': LARGE,

  'compliance/forbid-backups-beyond-erasure': KEPT,
  'compliance/forbid-pii-in-archives': KEPT,
  'compliance/match-audit-retention': KEPT,
};

/** What an advisor speaks of, and the rules that say the same: where one of them fires, the advisor's risk is left out. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  'restore-time': ['durability/match-rto-to-size'],
  'retention-index': ['lifecycle/require-retention-index'],
};

/** Rules whose recommendation an advisor gives with the objects' own DDL: there it stands, and the rule's gives way. */
export const ADVISED: Readonly<Record<string, string>> = {
  'keys/prefer-ordered-key': 'uuidv7',
};

/** Rules that say of an object what an advisor says of it with its numbers: the advisor's stands. */
export const INSTEAD: Readonly<Record<string, string>> = {
  'indexes/require-query-index': 'missing-index:',
};

/** Rules beside the area durability whose findings are rows, values or whole tables that go without a word. */
const LOSES: ReadonlySet<string> = new Set([
  'change/forbid-cascading-drop',
  'change/forbid-dropped-data',
  'change/forbid-unbounded-write',
  'keys/forbid-large-cascade',
  'queries/require-where',
  'types/require-exact-money',
]);

/** Of an area, and of an advisor. */
const LOSING = ['durability/', 'unarchived:'];

/** Rules whose warning stops somebody, though it is of medium weight: a lock held for long, a write or a copy that is refused. */
const BLOCKS: ReadonlySet<string> = new Set([
  'indexes/require-foreign-key-index',
  'keys/require-primary-key',
  'keys/require-wide-key',
]);

/** The rules that this file names. */
export const NAMED: readonly string[] = [
  ...LOSES,
  ...BLOCKS,
  ...Object.keys(EXCEPTIONS),
  ...Object.values(SAME).flat(),
  ...Object.keys(ADVISED),
  ...Object.keys(INSTEAD),
];

/** The class of a rule; one of an area that nobody foresaw is a matter of operations. */
export function classOf(rule: string): Class {
  const [area = ''] = rule.split('/');
  const own = (AREAS as Readonly<Record<string, Class | undefined>>)[area] ?? AREAS.spec;
  return { ...own, ...EXCEPTIONS[rule] };
}

/** True where a rule found already what an advisor would say. */
export function saidByRule(topic: string, found: ReadonlySet<string>): boolean {
  return (SAME[topic] ?? []).some((rule) => found.has(rule));
}

/** What it costs to wait with what answers a rule, or an advisor's risk of that kind. */
export function urgencyOf({
  rule,
  kind,
  level,
}: {
  readonly rule: string;
  readonly kind: RiskKind | undefined;
  readonly level: Level;
}): Urgency {
  const isSerious = level === 'blocker' || level === 'high';
  if (isSerious && kind === 'isolation') return 'leaks';
  if (LOSES.has(rule) || (isSerious && LOSING.some((topic) => rule.startsWith(topic)))) return 'loses';
  return isSerious || BLOCKS.has(rule) ? 'blocks' : 'costs';
}

/** How much a finding weighs in the review. */
export function levelOf(rule: string, severity: Severity): Level {
  if (severity === 'error') return 'blocker';
  return severity === 'warning' ? classOf(rule).warning : 'low';
}
