import type {
  Effort,
  Group,
  HowKnown,
  Level,
  Owner,
  Review,
  ReviewPlace,
  RiskKind,
  Snippet,
  Stage,
} from '../../review/types';

export const KIND_TITLES: Readonly<Record<RiskKind, string>> = {
  isolation: 'Isolation',
  performance: 'Performance',
  scale: 'Scale',
  operations: 'Operations',
};

/** What it means that a kind has no risk. */
export const KIND_CLEAR: Readonly<Record<RiskKind, string>> = {
  isolation:
    'No way around grants and row security was found in what was read. That is what the rules can see; `tenet prove` attacks the database as every role.',
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

/** How a risk is known, where it is not read in the source; the part says once what holds for the others. */
export const KNOWN_WORDS: Readonly<Partial<Record<HowKnown, string>>> = {
  assumed: 'It rests on a default that nobody declared.',
  'needs-live-check': 'Only the live database can decide it.',
};

/** What the risks rest on, said once. */
export function basisOf({ head, risks }: Review): string {
  if (risks.length === 0) return '';
  const isSpec = head.database !== null;
  if (!isSpec)
    return 'All of it is read in the file itself, by its line; where only the live database can decide, it says so.';
  return risks.some(({ known }) => known === 'computed')
    ? 'What is said here stands in the spec. Arithmetic is over its numbers: heap within 10%, indexes within 25%.'
    : 'What is said here stands in the spec.';
}

export const STAGE_TITLES: Readonly<Record<Stage, string>> = {
  first: 'First',
  online: 'Online, on any day',
  window: 'In one maintenance window',
  release: 'With a release of the application',
};

export const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  first: 'what lets a role reach rows that are not its own',
  online: 'readers and writers wait for a moment at most; one after the other on the same table',
  window: 'a lock that stops readers and writers is held while something is built or written anew',
  release: 'statements of the application change with it',
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
  'fix-first': 'Fix first',
  undecided: 'Not decided',
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
