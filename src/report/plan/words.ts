/** Words of a plan that all its pages share. */
import { writtenIdentifier } from '../../kernel/identifier';
import { objectText, type ObjectId } from '../../kinds/id';
import type { AccessCell, AccessLevel, HazardKind, LockMode, Phase, StepLock, TimeClass, Work } from '../../plan/plan';

/** What each hazard is, by its name as `--fail-on` takes it; in the order in which a reviewer wants them. */
export const HAZARDS: Readonly<Record<HazardKind, string>> = {
  'opens-access': 'a role can read or change rows that it could not before',
  'closes-access': 'a role loses access that it has today',
  'drops-data': 'rows or columns are lost',
  'cannot-be-undone': 'nothing takes it back',
  'breaks-running-code': 'code that runs today fails afterwards',
  'blocks-reads': 'queries wait',
  'blocks-writes': 'inserts, updates and deletes wait',
  'rewrites-table': 'every row of a table is written again',
  'builds-index': 'an index is built',
  'hurts-replication': 'replicas, slots or subscribers are affected',
  'leaves-old-values': 'what was computed or checked before stays as it is',
  'not-modelled': 'Tenet does not model the object',
  'not-rehearsed': 'the step was not run on a scratch server',
};

export const PHASES: Readonly<Record<Phase, string>> = {
  expand: 'before the deploy',
  migrate: 'after the deploy',
  contract: 'once no old code runs',
};

export const TIMES: Readonly<Record<TimeClass, string>> = {
  instant: 'instant',
  short: 'under a second',
  long: 'seconds to minutes',
  'very long': 'minutes to hours',
  unknown: 'duration unknown',
};

export const WORKS: Readonly<Record<Work, string>> = {
  none: '',
  scan: 'scans the table',
  'index build': 'builds an index',
  rewrite: 'rewrites the table',
  backfill: 'updates rows in batches',
};

/** `table "app"."orders"` as a person writes it: `table app.orders`; quotes stay where the name needs them. */
export function named(id: ObjectId): string {
  // whole identifiers: a doubled quote in a name begins no other
  return objectText(id).replaceAll(/"((?:[^"]|"")*)"/g, (_, name: string) =>
    writtenIdentifier(name.replaceAll('""', '"')),
  );
}

/** A relation by its name alone: `app.orders`; in quotes where it needs them, so that no name reads as two. */
export function relationNamed({ schema, name }: ObjectId): string {
  const own = writtenIdentifier(name);
  return schema === undefined ? own : `${writtenIdentifier(schema)}.${own}`;
}

const STRENGTH: Readonly<Record<LockMode, number>> = {
  'ACCESS SHARE': 1,
  'ROW SHARE': 2,
  'ROW EXCLUSIVE': 3,
  'SHARE UPDATE EXCLUSIVE': 4,
  SHARE: 5,
  'SHARE ROW EXCLUSIVE': 6,
  EXCLUSIVE: 7,
  'ACCESS EXCLUSIVE': 8,
};

export function isStronger(left: LockMode, right: LockMode): boolean {
  return STRENGTH[left] > STRENGTH[right];
}

/** `ACCESS EXCLUSIVE on app.orders (blocks reads and writes)`. */
export function lockSaid({ relation, mode, blocks }: StepLock): string {
  const whom = blocks === 'nobody' ? 'blocks no query' : `blocks ${blocks}`;
  return `${mode} on ${relationNamed(relation)} (${whom})`;
}

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;

/** As pg_size_pretty has it: `1.5 GB`. */
export function bytesSaid(bytes: number): string {
  let [amount, unit] = [bytes, 0];
  while (amount >= 1024 && unit < UNITS.length - 1) [amount, unit] = [amount / 1024, unit + 1];
  const shown = amount >= 10 || unit === 0 ? Math.round(amount) : Math.round(amount * 10) / 10;
  return `${shown} ${UNITS[unit] ?? ''}`;
}

/** `a, b and 3 more`. */
export function fewOf(names: readonly string[], few: number): string {
  if (names.length <= few) return listed(names);
  return `${names.slice(0, few).join(', ')} and ${names.length - few} more`;
}

/** `a, b and c`. */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

/** Rows that a role reaches; of a function, whose privileges it runs with. */
const REACH: Readonly<Record<AccessLevel, readonly [rows: string, run: string]>> = {
  none: ['none', 'not at all'],
  own: ['rows that policies allow', 'as the caller'],
  all: ['all rows', 'as the owner'],
};

const OTHER_ROWS = {
  more: 'policies allow more rows',
  fewer: 'policies allow fewer rows',
  undecided: 'policies allow other rows; whether more cannot be decided',
} as const;

/** `none before, all rows after`. */
export function reachSaid({ before, after, rows, command }: AccessCell): string {
  if (rows !== undefined) return OTHER_ROWS[rows];
  const word = (level: AccessLevel): string => REACH[level][command === 'EXECUTE' ? 1 : 0];
  return `${word(before)} before, ${word(after)} after`;
}

/** Half a character, as JSON may hold one: no encoding can write it. */
const HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The text as a file can hold it. */
export function encodable(text: string): string {
  return text.replaceAll(HALF, '\uFFFD');
}
