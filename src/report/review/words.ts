import type { Effort, Group, HowKnown, Level, Owner, Review, ReviewPlace, RiskKind, Snippet } from '../../review/types';

export const KIND_TITLES: Readonly<Record<RiskKind, string>> = {
  isolation: 'Isolation',
  performance: 'Performance',
  scale: 'Scale',
  operations: 'Operations',
};

/** What it means that a kind has no risk. */
export const KIND_CLEAR: Readonly<Record<RiskKind, string>> = {
  isolation:
    'No way from one tenant to another was found in what was read. That is what the rules can see; `tenet prove` attacks the compiled database as every role.',
  performance: 'No query, index or write path stands out.',
  scale: 'Nothing outgrows its place within a year.',
  operations: 'Backup, restore, connections and vacuum fit the declared numbers.',
};

export const GROUP_TITLES: Readonly<Record<Group, string>> = {
  schema: 'Schema',
  indexes: 'Indexes',
  partitioning: 'Partitioning',
  dedupe: 'Deduplication and ingestion',
  security: 'Security',
  performance: 'Performance patterns',
  lifecycle: 'Data lifecycle, recovery and operation',
};

export const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  blocker: 'blocker',
  high: 'high',
  medium: 'medium',
  low: 'low',
};

export const KNOWN_WORDS: Readonly<Record<HowKnown, string>> = {
  proved: 'it is declared so',
  assumed: 'rests on a default that nobody declared',
  computed: 'arithmetic over the declared numbers; heap within 10%, indexes within 25%',
  'needs-live-check': 'only the live database can decide',
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
  database: 'whoever writes migrations',
  operations: 'operations',
  security: 'security',
};

export const EFFORT_WORDS: Readonly<Record<Effort, string>> = { S: 'S', M: 'M', L: 'L' };

export const VERDICTS: Readonly<Record<Review['head']['verdict'], string>> = {
  ship: 'Ship',
  'ship-with-conditions': 'Ship, on conditions',
  'do-not-ship': 'Do not ship',
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
