/** What was found, as plain data: the JSON that `--format json` prints, and what every other format is made of. */
import { fingerprint } from './fingerprint';
import { hitKey } from '../rules/identity';
import { markOf } from './mark';
import type { Place, Problem } from '../kernel/errors';
import type { Edit, Finding, Identity, Known as HowKnown, ResourcePlace, Severity, Waived } from '../kernel/finding';
import type { Loading } from '../kernel/loading';
import type { Pointer } from '../kernel/pointer';
import type { Sources } from '../kernel/sources';
import type { Tenancy } from '../meaning/meaning';
import type { Assumption, Model } from '../model/types';
import type { NotChecked } from '../rules/not-checked';
import type { Rule, Validation } from '../rules/rule';
import type { ReportedMigrations } from './migrations';
import type { ReportedMigrator } from './migrator';
import type { ReportedPlan } from './planned';

/** What a report tells of a rule; the function itself stays out. */
export type RuleText = Omit<Rule, 'check'>;

/** A place in the spec, flat; all null where it was not read from a file. */
export interface Located {
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
  readonly known: HowKnown;
  readonly at: Pointer;
  /** What it is about; with the rule and `detail` it is the same finding, however it is worded. */
  readonly about: Identity;
  readonly detail?: string;
  readonly relation?: Identity;
  readonly numbers?: Readonly<Record<string, number>>;
  readonly object: string;
  readonly message: string;
  /** The texts of the rule; null for what the engine itself finds, e.g. a waiver that has expired. */
  readonly why: string | null;
  readonly tradeoffs: string | null;
  readonly validate: Validation | null;
  readonly changes_if: string | null;
  readonly fix?: readonly Edit[];
  /** Statements that mend a live database, in the order in which they run. */
  readonly ddl?: readonly string[];
  /** Of a plan: the resource and the attribute that say it. */
  readonly resource?: ResourcePlace;
  readonly waived?: Waived;
  /** Held against a baseline: whether it was there before. */
  readonly baseline?: 'new' | 'unchanged';
  /** Of the rule, `about` and `detail`: the same wherever it stands in the file and in the report, and however it is worded. */
  readonly fingerprint: string;
}

export interface ReportedProblem extends Located {
  readonly message: string;
  /** The rule that a plan does not decide; absent of what was not read. */
  readonly rule?: string;
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
  /** Rules that were left out on request; absent where none was. */
  readonly skipped?: readonly string[];
  /** Style notes that were found and are not among the findings, by rule; absent where all are shown. */
  readonly unshown?: Readonly<Record<string, number>>;
  /** Rules that were wanted, and that what was read cannot show. */
  readonly not_checked: readonly NotChecked[];
  /** Of a spec that was to be loaded: what was tried on a scratch server; absent where nobody asked for it. */
  readonly loading?: Loading;
}

/** What a report was held against. */
export interface HeldAgainst {
  readonly file: string;
  /** Findings that were there before; they are in none of the counts. */
  readonly unchanged: number;
  readonly new: number;
  /** What the baseline knows and nobody finds any more. */
  readonly absent: readonly Known[];
}

/** A finding as a baseline keeps it. */
export interface Known {
  readonly rule: string;
  readonly object: string;
  readonly fingerprint: string;
}

export interface Report {
  /** Version of this shape, see report.schema.json. */
  readonly schema: 1;
  readonly tool: { readonly name: 'tenet'; readonly version: string };
  readonly spec: string;
  /** `unanswered`: the spec could not be read or understood, see problems. */
  readonly verdict: 'holds' | 'fails' | 'unanswered';
  readonly fail_on: Severity;
  /** What a plan does not decide fails too; absent where it does not. */
  readonly fail_on_undecided?: true;
  readonly counts: Counts;
  readonly findings: readonly ReportedFinding[];
  readonly problems: readonly ReportedProblem[];
  readonly assumptions: readonly ReportedAssumption[];
  readonly checked: Judged;
  /** How it was decided whose rows the tables hold; absent of a spec, which declares it. */
  readonly tenancy?: Tenancy;
  /** Of a folder of migrations: what it is, and which files were judged. */
  readonly migrations?: ReportedMigrations;
  /** Who is taken to run SQL; absent where no finding hangs on it. */
  readonly migrator?: ReportedMigrator;
  /** Of a plan of Terraform, OpenTofu or Pulumi: what it is, and what it does not decide. */
  readonly plan?: ReportedPlan;
  /** Absent where there was no baseline. */
  readonly baseline?: HeldAgainst;
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
  readonly notChecked: readonly NotChecked[];
  readonly skipped?: readonly string[];
  /** Files of own rules that did not run, on request. */
  readonly notRun?: readonly { readonly name: string; readonly at: Pointer }[];
  /** Names in expressions and queries that only a server can look up. */
  readonly undecidedNames?: number;
  readonly loading?: Loading;
  /** How much there is, and the tenancy, where the model does not tell them. */
  readonly objects?: Readonly<Record<string, number>>;
  readonly tenancy?: Tenancy;
}

/** The report of a spec that was judged. Linear in findings and assumptions. */
export function reportOf(checked: Checked, about: About): Report {
  const { model, sources, rules, notRun = [], undecidedNames = 0, loading } = checked;
  const isLoaded = loading?.why === null;
  const texts = new Map(rules.map((rule) => [rule.id as string, rule]));
  const mark = markOf(sources);
  const findings = distinct(
    checked.findings.map((finding) => reported(finding, mark(finding.at, finding.part), texts.get(finding.rule))),
  );
  return {
    ...head(about),
    verdict: findings.some((finding) => fails(finding, about.failOn)) ? 'fails' : 'holds',
    counts: countOf(findings),
    findings,
    problems: notRun.map(({ name, at }) => ({
      message: `own rule "${name}" did not run (--no-own-rules)`,
      ...located(mark(at)),
      related: [],
    })),
    assumptions: model.assumptions.map((assumption) => ({
      ...assumption,
      ...located(about.assumptions ? mark(assumption.at) : undefined),
    })),
    checked: judged(
      checked.preset,
      rules,
      {
        ...(checked.objects ?? countObjects(model)),
        ...(notRun.length > 0 && { 'skipped own rules': notRun.length }),
        ...(undecidedNames > 0 && !isLoaded && { 'undecided names': undecidedNames }),
      },
      checked,
    ),
    ...(checked.tenancy && { tenancy: checked.tenancy }),
  };
}

/** Which rules were not asked, and what of their findings is not shown. */
export interface Asking {
  readonly notChecked: readonly NotChecked[];
  readonly skipped?: readonly string[];
  readonly unshown?: Readonly<Record<string, number>>;
  readonly loading?: Loading;
}

/** A file of SQL, or a query, with what of it was not read. */
export interface CheckedScript extends Asking {
  readonly migrations?: ReportedMigrations;
  readonly migrator?: ReportedMigrator | undefined;
  /** Absent where a spec declares it. */
  readonly tenancy?: Tenancy;
  readonly sources: Sources;
  readonly findings: readonly Finding[];
  readonly rules: readonly RuleText[];
  readonly preset: string;
  readonly objects: Readonly<Record<string, number>>;
  readonly unread: readonly { readonly at: Pointer; readonly reason: string }[];
}

/** The report of a file of SQL that was judged. What could not be read stands in it, with its place. */
export function reportOfScript(checked: CheckedScript, about: About): Report {
  const { sources, rules, preset, objects, unread, tenancy, migrations, migrator } = checked;
  const texts = new Map(rules.map((rule) => [rule.id as string, rule]));
  const mark = markOf(sources);
  const findings = distinct(
    checked.findings.map((finding) => reported(finding, mark(finding.at, finding.part), texts.get(finding.rule))),
  );
  return {
    ...head(about),
    verdict: findings.some((finding) => fails(finding, about.failOn)) ? 'fails' : 'holds',
    counts: countOf(findings),
    findings,
    problems: unread.map(({ at, reason }) => ({ message: reason, ...located(mark(at)), related: [] })),
    assumptions: [],
    ...(tenancy !== undefined && tenancy.source !== 'declared' && { tenancy }),
    ...(migrations !== undefined && { migrations }),
    ...(migrator !== undefined && { migrator }),
    checked: judged(preset, rules, { ...objects, 'unread parts': unread.length }, checked),
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
    checked: { preset: '', rules: [], objects: {}, not_checked: [] },
  };
}

/** True for a finding that makes the command exit 1. */
export function fails(finding: Pick<ReportedFinding, 'severity' | 'waived' | 'baseline'>, failOn: Severity): boolean {
  return counts(finding) && RANK[finding.severity] >= RANK[failOn];
}

/** Parts of what was checked that could not be read. A report that is unanswered has problems instead: it was not checked at all. */
export function unreadOf({ verdict, problems }: Report): readonly ReportedProblem[] {
  return verdict === 'unanswered' ? [] : problems;
}

/** What such a part is: not read, or a rule that a plan does not decide. */
export function unreadWord({ rule }: Pick<ReportedProblem, 'rule'>): string {
  return rule === undefined ? 'not read' : 'not decided';
}

/** False for a finding that a waiver lifts or that a baseline knows already. */
export function counts(finding: Pick<ReportedFinding, 'waived' | 'baseline'>): boolean {
  return finding.waived === undefined && finding.baseline !== 'unchanged';
}

/** The report with other findings, or with the same ones seen otherwise: counts and verdict follow. */
export function withFindings(report: Report, findings: readonly ReportedFinding[]): Report {
  if (report.verdict === 'unanswered') return report;
  const isOpen = report.fail_on_undecided === true && (report.plan?.undecided.length ?? 0) > 0;
  const verdict = isOpen || findings.some((finding) => fails(finding, report.fail_on)) ? 'fails' : 'holds';
  return { ...report, verdict, counts: countOf(findings), findings };
}

const RANK: Readonly<Record<Severity, number>> = { note: 0, warning: 1, error: 2 };

export function head({ version, spec, failOn }: About) {
  return { schema: 1, tool: { name: 'tenet', version }, spec, fail_on: failOn } as const;
}

export function reported(finding: Finding, place: Place | undefined, rule: RuleText | undefined): ReportedFinding {
  return {
    rule: finding.rule,
    severity: finding.severity,
    known: finding.known,
    at: finding.at,
    ...located(place),
    about: finding.about,
    ...(finding.detail !== undefined && { detail: finding.detail }),
    ...(finding.relation !== undefined && { relation: finding.relation }),
    ...(finding.numbers !== undefined && { numbers: finding.numbers }),
    object: finding.object,
    message: finding.message,
    why: rule?.why ?? null,
    tradeoffs: rule?.tradeoffs ?? null,
    validate: rule?.validation ?? null,
    changes_if: rule?.changesIf ?? null,
    ...(finding.fix !== undefined && { fix: finding.fix }),
    ...(finding.ddl !== undefined && { ddl: finding.ddl }),
    ...(finding.resource !== undefined && { resource: finding.resource }),
    ...(finding.waived !== undefined && { waived: finding.waived }),
    fingerprint: fingerprint(finding.rule, hitKey(finding)),
  };
}

/** Where two findings are the same in all that stays, their number among them tells them apart. */
export function distinct(findings: readonly ReportedFinding[]): readonly ReportedFinding[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const before = seen.get(finding.fingerprint) ?? 0;
    seen.set(finding.fingerprint, before + 1);
    return before === 0 ? finding : { ...finding, fingerprint: fingerprint(finding.fingerprint, String(before)) };
  });
}

export function judged(
  preset: string,
  rules: readonly RuleText[],
  objects: Judged['objects'],
  { notChecked, skipped = [], unshown = {}, loading }: Asking,
): Judged {
  return {
    preset,
    rules: rules.map((rule) => rule.id),
    objects,
    ...(skipped.length > 0 && { skipped }),
    ...(Object.keys(unshown).length > 0 && { unshown }),
    not_checked: notChecked,
    ...(loading !== undefined && { loading }),
  };
}

export function located(place: Place | undefined): Located {
  if (place === undefined) return { file: null, line: null, column: null, end_column: null };
  const { file, line, column, length } = place;
  return { file, line, column, end_column: column + length };
}

/** A place again, for what draws one; undefined where there is none. */
export function placeOf({ file, line, column, end_column: end }: Located): Place | undefined {
  if (file === null || line === null || column === null || end === null) return undefined;
  return { file, line, column, length: end - column };
}

export function countOf(findings: readonly ReportedFinding[]): Counts {
  const totals = { error: 0, warning: 0, note: 0, waived: 0 };
  for (const finding of findings) {
    if (finding.waived !== undefined) totals.waived += 1;
    else if (counts(finding)) totals[finding.severity] += 1;
  }
  return totals;
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
