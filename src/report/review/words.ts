import type { GoesIn } from '../../rules/rule';
import type {
  Group,
  HowKnown,
  Level,
  Owner,
  Review,
  ReviewPlace,
  RiskKind,
  Snippet,
  Urgency,
} from '../../review/types';

export const KIND_TITLES: Readonly<Record<RiskKind, string>> = {
  isolation: 'Isolation',
  performance: 'Performance',
  scale: 'Scale',
  operations: 'Operations',
};

export const GROUP_TITLES: Readonly<Record<Group, string>> = {
  schema: 'Schema',
  indexes: 'Indexes',
  partitioning: 'Partitioning',
  dedupe: 'Deduplication and ingestion',
  security: 'Security',
  performance: 'Performance patterns',
  lifecycle: 'Data lifecycle, recovery and operations',
};

export const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  blocker: 'blocker',
  high: 'high',
  medium: 'medium',
  low: 'low',
};

/** How a risk is known, where it is not read in the source; the part says once what holds for the others. */
export const KNOWN_WORDS: Readonly<Partial<Record<HowKnown, string>>> = {
  assumed: 'Based on a default that is not declared.',
  'needs-live-check': 'Only the live database can confirm it.',
};

/** What the risks rest on, said once. */
export function basisOf({ head, risks }: Review): string {
  if (head.read.kind !== 'spec' || risks.length === 0) return '';
  return risks.some(({ known }) => known === 'computed')
    ? 'All risks are derived from the spec. Sizes are computed from its numbers: heap within 10%, indexes within 25%.'
    : 'All risks are derived from the spec.';
}

/** The parts of the list of what to do. */
export const URGENCY_TITLES: readonly (readonly [title: string, urgencies: readonly Urgency[]])[] = [
  ['Leaks or loses data now', ['leaks', 'loses']],
  ['Blocks', ['blocks']],
  ['Costs', ['costs']],
];

export const WAY_WORDS: Readonly<Record<GoesIn, string>> = { online: 'online', window: 'window', release: 'release' };

export const WAY_TITLES: Readonly<Record<GoesIn, string>> = {
  online: 'Online, at any time: readers and writers wait only briefly',
  window: 'In a maintenance window: a lock blocks readers and writers during a build or rewrite',
  release: 'With a release: the application changes its statements too',
};

/** Where a risk comes from that no rule found. */
export const SOURCES: Readonly<Record<HowKnown, string>> = {
  proved: 'declaration',
  assumed: 'assumption',
  computed: 'arithmetic',
  'needs-live-check': 'suspicion',
};

export const OWNER_WORDS: Readonly<Record<Owner, string>> = {
  product: 'product',
  application: 'application team',
  database: 'migration authors',
  operations: 'operations',
  security: 'security',
};

export const VERDICTS: Readonly<Record<Review['head']['verdict'], string>> = {
  ship: 'Ship',
  'ship-with-conditions': 'Ship with conditions',
  'do-not-ship': 'Do not ship',
  'fix-first': 'Fix first',
  'nothing-urgent': 'Nothing urgent',
};

export const LANGUAGES: Readonly<Record<Snippet['language'], string>> = {
  sql: 'sql',
  pgbench: 'sql',
  yaml: 'yaml',
  shell: 'sh',
};

export function placeWords({ file, line, at }: ReviewPlace): string {
  return file === null ? at : `${file}:${line ?? 1}`;
}
