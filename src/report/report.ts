/** What was found, as plain data: the JSON that `--format json` prints, and what every other format is made of. */
import { fingerprint } from './fingerprint';
import { markOf } from './mark';
import type { Place, Problem } from '../kernel/errors';
import type { Edit, Finding, Known, Severity, Waived } from '../kernel/finding';
import type { Pointer } from '../kernel/pointer';
import type { Sources } from '../kernel/sources';
import type { Assumption, Model } from '../model/types';
import type { Rule, Validation } from '../rules/rule';

/** What a report tells of a rule; the function itself stays out. */
export type RuleText = Omit<Rule, 'check'>;

/** A place in the spec, flat; all null where it was not read from a file. */
interface Located {
  readonly file: string | null;
  /** From 1. */
  readonly line: number | null;
  /** From 1, in UTF-16 units. */
  readonly column: number | null;
  /** The column after the last one that is meant. */
  readonly end_column: number | null;
}

export interface ReportedFinding extends Located {
  readonly rule: string;
  readonly severity: Severity;
  readonly known: Known;
  readonly at: Pointer;
  readonly object: string;
  readonly message: string;
  /** The texts of the rule; null for what the engine itself finds, e.g. a waiver that has expired. */
  readonly why: string | null;
  readonly tradeoffs: string | null;
  readonly validate: Validation | null;
  readonly changes_if: string | null;
  readonly fix?: readonly Edit[];
  readonly waived?: Waived;
  /** The same for the same rule, place and object, wherever it stands in the file and in the report. */
  readonly fingerprint: string;
}

export interface ReportedProblem extends Located {
  readonly message: string;
  readonly remedy?: string;
  readonly related: readonly (Located & { readonly message: string })[];
}

export interface ReportedAssumption extends Located, Assumption {}

export interface Counts {
  readonly error: number;
  readonly warning: number;
  readonly note: number;
  /** Findings that a waiver lifts; they are in none of the other three. */
  readonly waived: number;
}

/** What was judged, so that "nothing found" can be told from "nothing looked at". */
export interface Judged {
  readonly preset: string;
  readonly rules: readonly string[];
  readonly objects: Readonly<Record<string, number>>;
}

export interface Report {
  /** Version of this shape, see report.schema.json. */
  readonly schema: 1;
  readonly tool: { readonly name: 'tenet'; readonly version: string };
  readonly spec: string;
  /** `unanswered`: the spec could not be read or understood, see problems. */
  readonly verdict: 'holds' | 'fails' | 'unanswered';
  readonly fail_on: Severity;
  readonly counts: Counts;
  readonly findings: readonly ReportedFinding[];
  readonly problems: readonly ReportedProblem[];
  readonly assumptions: readonly ReportedAssumption[];
  readonly checked: Judged;
}

export interface About {
  readonly version: string;
  /** The file as the user named it. */
  readonly spec: string;
  readonly failOn: Severity;
  /** Assumptions are wanted with their places; to look one up costs a full parse of its file. */
  readonly assumptions: boolean;
}

export interface Checked {
  readonly model: Model;
  readonly sources: Sources;
  readonly findings: readonly Finding[];
  readonly rules: readonly RuleText[];
  readonly preset: string;
}

/** The report of a spec that was judged. Linear in findings and assumptions. */
export function reportOf(checked: Checked, about: About): Report {
  const { model, sources, rules } = checked;
  const texts = new Map(rules.map((rule) => [rule.id as string, rule]));
  const mark = markOf(sources);
  const findings = checked.findings.map((finding) => reported(finding, mark(finding.at), texts.get(finding.rule)));
  return {
    ...head(about),
    verdict: findings.some((finding) => fails(finding, about.failOn)) ? 'fails' : 'holds',
    counts: countOf(findings),
    findings,
    problems: [],
    assumptions: model.assumptions.map((assumption) => ({
      ...assumption,
      ...located(about.assumptions ? mark(assumption.at) : undefined),
    })),
    checked: { preset: checked.preset, rules: rules.map((rule) => rule.id), objects: countObjects(model) },
  };
}

/** What was read from a live database, where there is no spec to point into. */
export interface CheckedDatabase {
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: Severity;
    readonly object: string;
    readonly message: string;
  }[];
  readonly rules: readonly RuleText[];
  readonly objects: Readonly<Record<string, number>>;
}

/** The report of a live database. */
export function reportOfDatabase({ findings, rules, objects }: CheckedDatabase, about: About): Report {
  const texts = new Map(rules.map((rule) => [rule.id as string, rule]));
  const told = findings.map((finding) =>
    reported({ ...finding, known: 'proved', at: '' }, undefined, texts.get(finding.rule)),
  );
  return {
    ...head(about),
    verdict: told.some((finding) => fails(finding, about.failOn)) ? 'fails' : 'holds',
    counts: countOf(told),
    findings: told,
    problems: [],
    assumptions: [],
    checked: { preset: 'database', rules: rules.map((rule) => rule.id), objects },
  };
}

/** A file of SQL, or a query, with what of it was not read. */
export interface CheckedScript {
  readonly sources: Sources;
  readonly findings: readonly Finding[];
  readonly rules: readonly RuleText[];
  readonly preset: string;
  readonly objects: Readonly<Record<string, number>>;
  readonly unread: readonly { readonly at: Pointer; readonly reason: string }[];
}

/** The report of a file of SQL that was judged. What could not be read stands in it, with its place. */
export function reportOfScript(checked: CheckedScript, about: About): Report {
  const texts = new Map(checked.rules.map((rule) => [rule.id as string, rule]));
  const mark = markOf(checked.sources);
  const findings = checked.findings.map((finding) => reported(finding, mark(finding.at), texts.get(finding.rule)));
  return {
    ...head(about),
    verdict: findings.some((finding) => fails(finding, about.failOn)) ? 'fails' : 'holds',
    counts: countOf(findings),
    findings,
    problems: checked.unread.map(({ at, reason }) => ({ message: reason, ...located(mark(at)), related: [] })),
    assumptions: [],
    checked: {
      preset: checked.preset,
      rules: checked.rules.map((rule) => rule.id),
      objects: { ...checked.objects, 'unread parts': checked.unread.length },
    },
  };
}

/** The report of a spec that could not be read or understood. */
export function reportOfProblems(problems: readonly Problem[], about: About): Report {
  return {
    ...head(about),
    verdict: 'unanswered',
    counts: { error: 0, warning: 0, note: 0, waived: 0 },
    findings: [],
    problems: problems.map((problem) => ({
      message: problem.message,
      ...located(problem.place),
      ...(problem.remedy !== undefined && { remedy: problem.remedy }),
      related: (problem.related ?? []).map(({ message, place }) => ({ message, ...located(place) })),
    })),
    assumptions: [],
    checked: { preset: '', rules: [], objects: {} },
  };
}

/** True for a finding that makes the command exit 1. */
export function fails(finding: Pick<ReportedFinding, 'severity' | 'waived'>, failOn: Severity): boolean {
  return finding.waived === undefined && RANK[finding.severity] >= RANK[failOn];
}

const RANK: Readonly<Record<Severity, number>> = { note: 0, warning: 1, error: 2 };

function head({ version, spec, failOn }: About) {
  return { schema: 1, tool: { name: 'tenet', version }, spec, fail_on: failOn } as const;
}

function reported(finding: Finding, place: Place | undefined, rule: RuleText | undefined): ReportedFinding {
  return {
    rule: finding.rule,
    severity: finding.severity,
    known: finding.known,
    at: finding.at,
    ...located(place),
    object: finding.object,
    message: finding.message,
    why: rule?.why ?? null,
    tradeoffs: rule?.tradeoffs ?? null,
    validate: rule?.validation ?? null,
    changes_if: rule?.changesIf ?? null,
    ...(finding.fix !== undefined && { fix: finding.fix }),
    ...(finding.waived !== undefined && { waived: finding.waived }),
    fingerprint: fingerprint(finding.rule, finding.at, finding.object),
  };
}

function located(place: Place | undefined): Located {
  if (place === undefined) return { file: null, line: null, column: null, end_column: null };
  const { file, line, column, length } = place;
  return { file, line, column, end_column: column + length };
}

/** A place again, for what draws one; undefined where there is none. */
export function placeOf({ file, line, column, end_column: end }: Located): Place | undefined {
  if (file === null || line === null || column === null || end === null) return undefined;
  return { file, line, column, length: end - column };
}

function countOf(findings: readonly ReportedFinding[]): Counts {
  const counts = { error: 0, warning: 0, note: 0, waived: 0 };
  for (const finding of findings) counts[finding.waived === undefined ? finding.severity : 'waived'] += 1;
  return counts;
}

function countObjects(model: Model): Readonly<Record<string, number>> {
  const inTables = (count: (table: Model['tables'][number]) => number) =>
    model.tables.reduce((sum, table) => sum + count(table), 0);
  return {
    tables: model.tables.length,
    columns: inTables((table) => table.columns.length),
    indexes: inTables((table) => table.indexes.length),
    'foreign keys': inTables((table) => table.foreignKeys.length),
    policies: inTables((table) => table.policies.length),
    roles: model.roles.length,
    grants: inTables((table) => table.grants.length),
    views: model.views.length,
    rollups: model.rollups.length,
    functions: model.routines.length,
    publications: model.publications.length,
    queries: model.queries.length,
  };
}
