/** The review of a senior DBA as plain data: what every format prints, and review.schema.json describes. */
import type { Pointer } from '../kernel/pointer';
import type { GoesIn } from '../rules/rule';

/** The order in which risks are told. */
export const RISK_KINDS = ['isolation', 'performance', 'scale', 'operations'] as const;
export type RiskKind = (typeof RISK_KINDS)[number];

/** The order in which recommendations are told. */
export const GROUPS = ['schema', 'indexes', 'partitioning', 'dedupe', 'security', 'performance', 'lifecycle'] as const;
export type Group = (typeof GROUPS)[number];

/** blocker: before all else; high: before the load comes; medium: this quarter; low: when the place is touched anyway. */
export const LEVELS = ['blocker', 'high', 'medium', 'low'] as const;
export type Level = (typeof LEVELS)[number];

/**
 * How something is known: the spec says it (`proved`), it rests on a default (`assumed`), it follows from declared numbers by a
 * formula (`computed`), or only a live database can decide (`needs-live-check`).
 */
export type HowKnown = 'proved' | 'assumed' | 'computed' | 'needs-live-check';

/** Who does it. */
export type Owner = 'product' | 'application' | 'database' | 'operations' | 'security';

/** S: within a day; M: within a week; L: a project. */
export type Effort = 'S' | 'M' | 'L';

/** What waiting costs, worst first: `leaks` and `loses` happen today, `blocks` stops somebody, `costs` is paid a little every day. */
export const URGENCIES = ['leaks', 'loses', 'blocks', 'costs'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** A place of the source; no line where it was not read from a file. */
export interface ReviewPlace {
  readonly at: Pointer;
  readonly file: string | null;
  readonly line: number | null;
}

/** Text to run or to write, exactly as it stands. */
export interface Snippet {
  /** sql: for psql as the operator; pgbench: a script of pgbench; yaml: a part of the spec, to be merged; shell: a command line. */
  readonly language: 'sql' | 'yaml' | 'pgbench' | 'shell';
  readonly title: string;
  readonly text: string;
  /** Under which name others refer to it. */
  readonly file?: string;
}

export interface Risk {
  /** Stable: the rule, or what the arithmetic is about and of which object. */
  readonly id: string;
  readonly kind: RiskKind;
  readonly level: Level;
  readonly title: string;
  /** The title without the names, to stand in a sentence. */
  readonly brief: string;
  /** Facts with their numbers, most telling first. */
  readonly evidence: readonly string[];
  readonly consequence: string;
  readonly known: HowKnown;
  readonly objects: readonly string[];
  readonly places: readonly ReviewPlace[];
  /** The rule that found it; null: arithmetic. */
  readonly rule: string | null;
  /** Ids of the recommendations that answer it. */
  readonly answers: readonly string[];
}

export interface Recommendation {
  readonly id: string;
  readonly group: Group;
  readonly level: Level;
  /** What to do, as an instruction. */
  readonly title: string;
  readonly why: string;
  readonly tradeoffs: string;
  readonly changesIf: string;
  /** The DDL or YAML. */
  readonly change: readonly Snippet[];
  /** How many of what: `54 keys in 49 tables`; of one object its name. */
  readonly amount: string;
  /** How to see that it works, once the change is in. */
  readonly validate: readonly Snippet[];
  readonly objects: readonly string[];
  readonly owner: Owner;
  readonly effort: Effort;
  /** How it goes in where what stands is mended; null where a spec is reviewed, which is compiled as a whole. */
  readonly goesIn: GoesIn | null;
  /** Ids of recommendations that come first. */
  readonly after: readonly string[];
  /** What should come of it, with the formula. */
  readonly expects: readonly Expectation[];
}

/** What is right as it is. */
export interface Kept {
  readonly group: Group;
  readonly what: string;
  readonly why: string;
}

export interface TableNumbers {
  readonly table: string;
  readonly scope: string;
  readonly rowsNow: number | null;
  readonly rowsYear: number | null;
  readonly rowsTenfold: number | null;
  /** Bytes in a year. */
  readonly heapBytes: number | null;
  readonly indexBytes: number | null;
  readonly bytesNow: number | null;
  readonly walPerDay: number;
  /** Partitions that stand at once; null: not partitioned. */
  readonly partitions: number | null;
  /** In words, e.g. `90d, then drop`. */
  readonly retention: string | null;
}

/** One moment of the database: today, in a year, in a year at ten times the volume. */
export interface Moment {
  readonly when: 'now' | 'year' | 'tenfold';
  readonly bytes: number;
  /** Seconds to restore the last backup and replay the WAL since. */
  readonly restoreS: number;
}

export interface DatabaseNumbers {
  readonly moments: readonly Moment[];
  readonly walPerDay: number;
  readonly rtoS: number | null;
  readonly rpoS: number | null;
  readonly busyConnections: number | null;
  readonly allowedConnections: number | null;
  readonly poolConnections: number | null;
  readonly freezeDays: number | null;
  readonly wraparoundDays: number | null;
}

export interface Numbers {
  readonly tables: readonly TableNumbers[];
  readonly database: DatabaseNumbers;
}

export interface TakenAsTrue {
  readonly what: string;
  readonly because: string;
  readonly risk: string;
  readonly place: ReviewPlace;
}

/** Whose rows these are, as it was found; a database without tenants has none of it. */
export interface ReviewedTenancy {
  /** declared: by the spec; said: by a flag or the configuration; inferred: from the objects, so whatever rests on it is assumed. */
  readonly source: 'declared' | 'said' | 'inferred';
  readonly column: string;
  readonly type: string;
  /** Tables that have the column, in any spelling, and how many were looked at. */
  readonly tables: number;
  readonly of: number;
  /** The table that lists the tenants; null where none was found. */
  readonly registry: string | null;
  /** Columns that were not chosen, the strongest first. */
  readonly runnersUp: readonly { readonly column: string; readonly tables: number }[];
}

/** What was read. */
export interface ReviewedDatabase {
  readonly kind: 'spec' | 'sql' | 'server';
  /** Null where a file of SQL does not say which. */
  readonly major: number | null;
  readonly tables: number;
  readonly tenancy?: ReviewedTenancy;
}

export interface Head {
  readonly source: string;
  readonly database: string | null;
  readonly read: ReviewedDatabase;
  /** Of a spec, whether to ship it; of a database that exists, whether something is to be done now. */
  readonly verdict: 'ship' | 'ship-with-conditions' | 'do-not-ship' | 'fix-first' | 'nothing-urgent';
  /** One or two: where it stands, and what weighs most. */
  readonly sentences: readonly string[];
  readonly judged: {
    readonly preset: string;
    readonly rules: number;
    readonly objects: Readonly<Record<string, number>>;
    /** As `tenet check` counts them. */
    readonly findings: Readonly<Record<'error' | 'warning' | 'note' | 'waived', number>>;
    /** The places that they are about. */
    readonly places: number;
  };
  readonly assumptions: readonly TakenAsTrue[];
  readonly platform: readonly string[];
  /** What could not be judged, and what to write or measure so that it can. */
  readonly notJudged: readonly string[];
  /** What to declare so that it can be; empty where a spec was read. */
  readonly declare: readonly Snippet[];
  /** Null where no spec declares a workload. */
  readonly numbers: Numbers | null;
}

export interface Expectation {
  readonly what: string;
  readonly now: string;
  readonly then: string;
  readonly formula: string;
}

export interface Metric {
  readonly name: string;
  readonly threshold: string;
  readonly why: string;
  readonly sql: string;
}

export interface LoadTest {
  readonly outline: readonly string[];
  readonly setup: readonly Snippet[];
  readonly scripts: readonly Snippet[];
  readonly runs: readonly Snippet[];
}

export interface ValidationPlan {
  readonly explains: readonly Snippet[];
  readonly statements: readonly Snippet[];
  readonly loadTest: LoadTest | null;
  readonly expectations: readonly Expectation[];
  readonly metrics: readonly Metric[];
}

export interface Action {
  readonly number: number;
  readonly what: string;
  /** One sentence. */
  readonly why: string;
  readonly amount: string;
  readonly urgency: Urgency;
  readonly owner: Owner;
  readonly effort: Effort;
  readonly level: Level;
  /** Null where a spec is reviewed. */
  readonly goesIn: GoesIn | null;
  /** Numbers of the actions that come first. */
  readonly dependsOn: readonly number[];
  /** The recommendation or risk that it comes from. */
  readonly from: string;
}

/** What is not worth a word before an action is done: it is listed by the next review. */
export interface Waiting {
  /** Number of that action, and what it does, in a few words. */
  readonly step: number;
  readonly until: string;
  /** As `tenet check` counts them. */
  readonly findings: number;
  /** How many of what: `54 keys in 49 tables`. */
  readonly amounts: readonly string[];
  /** Ids of risks and recommendations. */
  readonly ids: readonly string[];
}

/** A table as the diagram shows it. */
export interface DrawnTable {
  readonly name: string;
  /** Null where no column says whose rows a table holds, so that all tables are alike. */
  readonly scope: 'registry' | 'tenant' | 'shared' | null;
  readonly references: readonly string[];
  /** Bytes in a year; null: not declared. */
  readonly bytes: number | null;
  readonly partitioned: boolean;
}

/** The time that a table holds, in days around today. */
export interface DrawnLife {
  readonly table: string;
  /** Null: kept for ever. */
  readonly keepDays: number | null;
  /** Days of partitions made ahead; null: not partitioned. */
  readonly aheadDays: number | null;
  readonly every: string | null;
  readonly then: string | null;
}

export interface Review {
  readonly schema: 1;
  readonly tool: { readonly name: 'tenet'; readonly version: string };
  /** ISO date. */
  readonly today: string;
  readonly head: Head;
  readonly risks: readonly Risk[];
  readonly recommendations: readonly Recommendation[];
  readonly kept: readonly Kept[];
  readonly validation: ValidationPlan;
  readonly actions: readonly Action[];
  /** Null where nothing waits. */
  readonly waiting: Waiting | null;
  readonly drawing: { readonly tables: readonly DrawnTable[]; readonly lives: readonly DrawnLife[] };
}
