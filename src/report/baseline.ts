/** Findings that a project has lived with: they are told and do not fail; what comes to them does. */
import { renewed, type FormerBaseline } from './former-baseline';
import { withFindings, type Known, type Report, type ReportedFinding } from './report';

/** A baseline as a file keeps it, see baseline.schema.json: sorted and without a date, so that its diff is what changed. */
export interface Baseline {
  readonly schema: 2;
  readonly findings: readonly Known[];
}

/** The baseline of a report: every finding that no waiver lifts. */
export function baselineOf(report: Report): Baseline {
  const known = report.findings.filter(({ waived }) => waived === undefined).map(knownOf);
  return { schema: 2, findings: inOrder(known) };
}

/** As the file holds it, line end included. */
export function baselineText(baseline: Baseline): string {
  return `${JSON.stringify(baseline, null, 2)}\n`;
}

/** By rule and object. */
export function inOrder(findings: readonly Known[]): readonly Known[] {
  const key = ({ rule, object, fingerprint }: Known): string => `${rule}\0${object}\0${fingerprint}`;
  return findings.toSorted((left, right) => (key(left) < key(right) ? -1 : 1));
}

/** A baseline of the first version as it is written today: what it knows is known, whatever findings were known by then. */
export function renewedBaseline(former: FormerBaseline, report: Report): Baseline {
  const { findings } = renewed(former, report);
  return { schema: 2, findings: inOrder(findings) };
}

/**
 * The baseline that a text holds, of this version or of the first; undefined where it holds none.
 * @param text of a file that `baselineText` wrote
 */
export function readBaseline(text: string): Baseline | FormerBaseline | undefined {
  try {
    const { schema, findings } = JSON.parse(text) as { readonly schema?: unknown; readonly findings?: unknown };
    const isOne = (schema === 1 || schema === 2) && Array.isArray(findings) && findings.every(isKnown);
    return isOne ? { schema, findings } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The report held against a baseline: what the baseline knows does not count, and what nobody finds any more is listed.
 * @param file the baseline as the user named it
 */
export function withBaseline(report: Report, baseline: Baseline, file: string): Report {
  if (report.verdict === 'unanswered') return report;
  const known = new Set(baseline.findings.map(({ fingerprint }) => fingerprint));
  const there = new Set(report.findings.map(({ fingerprint }) => fingerprint));
  const findings = report.findings.map((finding): ReportedFinding => {
    if (finding.waived !== undefined) return finding;
    return { ...finding, baseline: known.has(finding.fingerprint) ? 'unchanged' : 'new' };
  });
  const skipped = new Set(report.checked.skipped);
  const absent = baseline.findings.filter(({ rule, fingerprint }) => !there.has(fingerprint) && !skipped.has(rule));
  const amount = (state: 'new' | 'unchanged') => findings.filter(({ baseline: of }) => of === state).length;
  return {
    ...withFindings(report, findings),
    baseline: { file, unchanged: amount('unchanged'), new: amount('new'), absent },
  };
}

function knownOf({ rule, object, fingerprint }: ReportedFinding): Known {
  return { rule, object, fingerprint };
}

function isKnown(value: unknown): value is Known {
  if (typeof value !== 'object' || value === null) return false;
  const { rule, object, fingerprint } = value as Readonly<Record<string, unknown>>;
  return [rule, object, fingerprint].every((part) => typeof part === 'string');
}
