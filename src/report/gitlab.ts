import type { Severity } from '../kernel/finding';
import { fingerprint } from './fingerprint';
import type { Render } from './format';
import { counts, unreadWord, type Report } from './report';
import { tenancySentence } from './tenancy';

const SEVERITY: Readonly<Record<Severity, string>> = { error: 'critical', warning: 'major', note: 'info' };

export interface Issue {
  readonly description: string;
  /** How to mend it, as Markdown. */
  readonly content?: { readonly body: string };
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

/** GitLab's Code Quality report. It has no word for a finding that is waived or known from a baseline, so those are left out. */
export const gitlab: Render = (report) => {
  const said = tenancySentence(report.tenancy);
  const tenancy = said === undefined ? [] : [tenancyIssue(said, report.spec)];
  return issuesText([...tenancy, ...issuesOf(report)]);
};

export function issuesText(issues: readonly Issue[]): string {
  return `${JSON.stringify(distinct(issues), null, 2)}\n`;
}

export function issuesOf(report: Report): readonly Issue[] {
  const isAnswered = report.verdict !== 'unanswered';
  const problems = report.problems.map((problem) => ({
    description: isAnswered ? `${unreadWord(problem)}: ${problem.message}` : problem.message,
    check_name: isAnswered ? (problem.rule ?? 'not-read') : 'spec',
    fingerprint: fingerprint(problem.rule ?? 'spec', problem.file ?? '', problem.message),
    severity: isAnswered ? 'info' : 'blocker',
    location: location(problem, report.spec),
  }));
  const findings = report.findings.filter(counts).map((finding) => ({
    description: finding.message,
    ...(finding.ddl && { content: { body: ['```sql', ...finding.ddl, '```'].join('\n') } }),
    check_name: finding.rule,
    fingerprint: finding.fingerprint,
    severity: SEVERITY[finding.severity],
    location: location(finding, report.spec),
  }));
  return [...problems, ...findings];
}

/** One that no rule found. */
export function issueOf(
  severity: Severity,
  name: string,
  description: string,
  at: { readonly file: string | null; readonly line: number | null },
  subject: string,
): Issue {
  return {
    description,
    check_name: name,
    fingerprint: fingerprint(name, at.file ?? '', description),
    severity: SEVERITY[severity],
    location: location(at, subject),
  };
}

/** The report has no place for what is about the whole. */
function tenancyIssue(description: string, spec: string): Issue {
  return {
    description,
    check_name: 'tenancy',
    fingerprint: fingerprint('tenancy', spec),
    severity: 'info',
    location: location({ file: null, line: null }, spec),
  };
}

/** GitLab drops an issue whose fingerprint it has seen in the same report. */
function distinct(issues: readonly Issue[]): readonly Issue[] {
  const seen = new Map<string, number>();
  return issues.map((issue) => {
    const before = seen.get(issue.fingerprint) ?? 0;
    seen.set(issue.fingerprint, before + 1);
    return before === 0 ? issue : { ...issue, fingerprint: fingerprint(issue.fingerprint, String(before)) };
  });
}

function location({ file, line }: { readonly file: string | null; readonly line: number | null }, spec: string) {
  return { path: file ?? spec, lines: { begin: line ?? 1 } };
}
