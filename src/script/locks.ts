/**
 * The table of locks: what each operation holds while it runs, and what it does to each row meanwhile. Observed on PostgreSQL 15
 * and 18 by test/script/locks.test.ts, which runs every row; the same on the majors between.
 * Source of the names: https://www.postgresql.org/docs/current/explicit-locking.html
 */
import type { Lock, Operation } from './operation';

export type Work = Operation['work'];

/** What another relation is to the one that is changed. */
export type Who = 'referenced' | 'referencing' | 'parent' | 'partition' | 'default-partition' | 'index' | 'table';

export interface Effect {
  /** On the relation itself; null: none. */
  readonly lock: Lock | null;
  readonly others?: readonly { readonly who: Who; readonly lock: Lock }[];
  readonly work: Work;
  /** The major from which on the lock of the relation is taken at all. */
  readonly since?: number;
}

const EXCLUSIVE: Effect = { lock: 'ACCESS EXCLUSIVE', work: 'none' };
const REWRITE: Effect = { lock: 'ACCESS EXCLUSIVE', work: 'rewrite' };
const SCAN: Effect = { lock: 'ACCESS EXCLUSIVE', work: 'scan' };
const BUILD: Effect = { lock: 'ACCESS EXCLUSIVE', work: 'index-build' };
const UPDATE: Effect = { lock: 'SHARE UPDATE EXCLUSIVE', work: 'none' };
const WRITES_WAIT: Effect = { lock: 'SHARE ROW EXCLUSIVE', work: 'none' };
const TIED: Effect['others'] = [
  { who: 'referenced', lock: 'ACCESS EXCLUSIVE' },
  { who: 'referencing', lock: 'ACCESS EXCLUSIVE' },
];

/** An operation by its name, e.g. `set-not-null`. */
export const EFFECTS = {
  // columns
  'add-column': EXCLUSIVE,
  'add-column-volatile-default': REWRITE,
  'add-column-identity': REWRITE,
  'add-column-stored': REWRITE,
  'add-column-constrained-domain': REWRITE,
  'drop-column': EXCLUSIVE,
  'rename-column': EXCLUSIVE,
  'set-default': EXCLUSIVE,
  'drop-default': EXCLUSIVE,
  'set-not-null': SCAN,
  /** A validated CHECK (column IS NOT NULL) stands already. */
  'set-not-null-proved': EXCLUSIVE,
  'drop-not-null': EXCLUSIVE,
  /** Foreign keys of the column are dropped and made again, whose triggers are on both tables. */
  'alter-type': { ...REWRITE, others: TIED },
  /** Between types of which every value stays as it is. */
  'alter-type-free': { ...EXCLUSIVE, others: TIED },
  /** The same of a column that a valid CHECK names: the values stay, and the constraint is made again, which checks every row. */
  'alter-type-checked': { ...SCAN, others: TIED },
  /** Between timestamp with and without time zone: a rewrite, but where TimeZone is UTC only indexes are built. */
  'alter-type-time-zone': { ...REWRITE, others: TIED },
  /** The rows stay, the indexes on the column do not. */
  'alter-type-reindex': { ...BUILD, others: TIED },
  'set-statistics': UPDATE,
  'set-storage': EXCLUSIVE,
  'set-expression': REWRITE,
  'drop-expression': EXCLUSIVE,
  'set-identity': EXCLUSIVE,
  // constraints
  'add-check': SCAN,
  'add-check-not-valid': EXCLUSIVE,
  /** NOT ENFORCED (18): nothing is checked, now or later. */
  'add-check-not-enforced': EXCLUSIVE,
  'validate-check': { lock: 'SHARE UPDATE EXCLUSIVE', work: 'scan' },
  'add-not-null-not-valid': EXCLUSIVE,
  'validate-not-null': { lock: 'SHARE UPDATE EXCLUSIVE', work: 'scan' },
  'add-foreign-key': {
    lock: 'SHARE ROW EXCLUSIVE',
    others: [{ who: 'referenced', lock: 'SHARE ROW EXCLUSIVE' }],
    work: 'scan',
  },
  /** Of a partitioned table whose partitions have one like it each: these are taken over, and no row is read. */
  'add-foreign-key-adopted': {
    lock: 'SHARE ROW EXCLUSIVE',
    others: [{ who: 'referenced', lock: 'ACCESS EXCLUSIVE' }],
    work: 'none',
  },
  /** Of a partition that comes to a partitioned table: ATTACH makes it one like that of its parent. */
  'add-foreign-key-inherited': {
    lock: 'SHARE ROW EXCLUSIVE',
    others: [{ who: 'referenced', lock: 'SHARE ROW EXCLUSIVE' }],
    work: 'scan',
  },
  'add-foreign-key-not-valid': {
    lock: 'SHARE ROW EXCLUSIVE',
    others: [{ who: 'referenced', lock: 'SHARE ROW EXCLUSIVE' }],
    work: 'none',
  },
  /** NOT ENFORCED (18): no row is checked, now or later. */
  'add-foreign-key-not-enforced': {
    lock: 'SHARE ROW EXCLUSIVE',
    others: [{ who: 'referenced', lock: 'SHARE ROW EXCLUSIVE' }],
    work: 'none',
  },
  'validate-foreign-key': {
    lock: 'SHARE UPDATE EXCLUSIVE',
    others: [{ who: 'referenced', lock: 'ROW SHARE' }],
    work: 'scan',
  },
  'add-unique': BUILD,
  'add-unique-using-index': EXCLUSIVE,
  /** A unique or primary key of ONLY a partitioned table: its partitions attach their own. */
  'add-key-only': EXCLUSIVE,
  'add-primary-key': BUILD,
  'add-primary-key-using-index': EXCLUSIVE,
  /** The index is there and a column of it may be null, so the rows are read. */
  'add-primary-key-using-index-nullable': SCAN,
  'add-exclude': BUILD,
  /** ALTER DOMAIN ... ADD, VALIDATE and SET NOT NULL: on each table that has a column of the domain. */
  'check-domain': { lock: 'SHARE', work: 'scan' },
  'drop-constraint': EXCLUSIVE,
  'drop-foreign-key': { ...EXCLUSIVE, others: [{ who: 'referenced', lock: 'ACCESS EXCLUSIVE' }] },
  'rename-constraint': EXCLUSIVE,
  'alter-constraint': EXCLUSIVE,
  /** ALTER CONSTRAINT ... ENFORCED, since 18: makes the triggers on both tables and validates. */
  'enforce-foreign-key': { ...SCAN, others: [{ who: 'referenced', lock: 'SHARE ROW EXCLUSIVE' }] },
  /** ALTER CONSTRAINT ... NOT ENFORCED, since 18: drops the triggers on both tables. */
  'stop-enforcing-foreign-key': { ...EXCLUSIVE, others: [{ who: 'referenced', lock: 'ACCESS EXCLUSIVE' }] },
  // indexes
  'create-index': { lock: 'SHARE', work: 'index-build' },
  'create-index-concurrently': { lock: 'SHARE UPDATE EXCLUSIVE', work: 'index-build' },
  /** ON ONLY: of a partitioned table, without its partitions. */
  'create-index-only': { lock: 'SHARE', work: 'none' },
  'drop-index': EXCLUSIVE,
  'drop-index-concurrently': UPDATE,
  reindex: { lock: 'SHARE', work: 'index-build' },
  'reindex-concurrently': { lock: 'SHARE UPDATE EXCLUSIVE', work: 'index-build' },
  'rename-index': { lock: null, work: 'none' },
  'attach-index': { lock: 'ACCESS SHARE', work: 'none' },
  // tables
  'rename-table': EXCLUSIVE,
  'rename-view': EXCLUSIVE,
  'rename-sequence': EXCLUSIVE,
  'rename-policy': EXCLUSIVE,
  'rename-trigger': EXCLUSIVE,
  'rename-rule': EXCLUSIVE,
  'set-schema': EXCLUSIVE,
  'set-owner': EXCLUSIVE,
  'set-options': UPDATE,
  'set-persistence': REWRITE,
  'set-tablespace': REWRITE,
  'set-replica-identity': EXCLUSIVE,
  'drop-table': { ...EXCLUSIVE, others: [{ who: 'referenced', lock: 'ACCESS EXCLUSIVE' }] },
  truncate: { lock: 'ACCESS EXCLUSIVE', others: [{ who: 'referencing', lock: 'ACCESS EXCLUSIVE' }], work: 'none' },
  cluster: REWRITE,
  'vacuum-full': REWRITE,
  'lock-table': EXCLUSIVE,
  /** CREATE TABLE with a foreign key: on the table that it points to. */
  'reference-table': WRITES_WAIT,
  // partitions
  'create-partition': {
    lock: 'ACCESS EXCLUSIVE',
    others: [{ who: 'default-partition', lock: 'ACCESS EXCLUSIVE' }],
    work: 'none',
  },
  'attach-partition': {
    lock: 'SHARE UPDATE EXCLUSIVE',
    others: [
      { who: 'partition', lock: 'ACCESS EXCLUSIVE' },
      { who: 'default-partition', lock: 'ACCESS EXCLUSIVE' },
    ],
    work: 'scan',
  },
  /** The partition has a validated CHECK that says what its bound says. */
  'attach-partition-proved': {
    lock: 'SHARE UPDATE EXCLUSIVE',
    others: [
      { who: 'partition', lock: 'ACCESS EXCLUSIVE' },
      { who: 'default-partition', lock: 'ACCESS EXCLUSIVE' },
    ],
    work: 'none',
  },
  'detach-partition': {
    lock: 'ACCESS EXCLUSIVE',
    others: [{ who: 'partition', lock: 'ACCESS EXCLUSIVE' }],
    work: 'none',
  },
  'detach-partition-concurrently': {
    lock: 'SHARE UPDATE EXCLUSIVE',
    others: [{ who: 'partition', lock: 'ACCESS EXCLUSIVE' }],
    work: 'none',
  },
  inherit: { lock: 'ACCESS EXCLUSIVE', others: [{ who: 'parent', lock: 'SHARE UPDATE EXCLUSIVE' }], work: 'none' },
  // row security and access
  'enable-row-security': EXCLUSIVE,
  'disable-row-security': EXCLUSIVE,
  'force-row-security': EXCLUSIVE,
  'no-force-row-security': EXCLUSIVE,
  'create-policy': EXCLUSIVE,
  'alter-policy': EXCLUSIVE,
  'drop-policy': EXCLUSIVE,
  grant: { lock: 'ACCESS SHARE', work: 'none', since: 18 },
  // the rest
  'create-trigger': WRITES_WAIT,
  'switch-trigger': WRITES_WAIT,
  'drop-trigger': EXCLUSIVE,
  'create-rule': EXCLUSIVE,
  'drop-rule': EXCLUSIVE,
  'create-statistics': UPDATE,
  'drop-statistics': UPDATE,
  comment: UPDATE,
  publish: UPDATE,
  'refresh-view': REWRITE,
  /** REFRESH ... WITH NO DATA. */
  'empty-view': EXCLUSIVE,
  'refresh-view-concurrently': { lock: 'EXCLUSIVE', work: 'scan' },
  'replace-view': EXCLUSIVE,
  'drop-view': EXCLUSIVE,
  'alter-table': EXCLUSIVE,
  // rows
  write: { lock: 'ROW EXCLUSIVE', work: 'none' },
  read: { lock: 'ACCESS SHARE', work: 'none' },
} as const satisfies Readonly<Record<string, Effect>>;

export type OperationKind = keyof typeof EFFECTS;

/** What an operation holds and does on a major. */
export function effectOf(kind: OperationKind, major: number): Effect {
  const effect: Effect = EFFECTS[kind];
  return effect.since !== undefined && major < effect.since ? { ...effect, lock: null } : effect;
}

/** True for a lock under which others cannot write; ACCESS EXCLUSIVE alone stops reads as well. */
export function stopsWrites(lock: Lock): boolean {
  return lock === 'SHARE' || lock === 'SHARE ROW EXCLUSIVE' || lock === 'EXCLUSIVE' || lock === 'ACCESS EXCLUSIVE';
}
