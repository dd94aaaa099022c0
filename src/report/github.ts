import type { Severity } from '../kernel/finding';
import type { Render } from './format';
import { counts as isCounted, type Report, type ReportedFinding, type ReportedProblem } from './report';
import { tenancySentence } from './tenancy';
import { printable } from './width';
import { count } from './words';

const COMMAND: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'notice' };

/** Workflow commands, which GitHub Actions shows as annotations beside the lines of the spec. */
export const github: Render = (report) => {
  const isAnswered = report.verdict !== 'unanswered';
  const problems = report.problems.map((problem) =>
    workflowCommand(
      isAnswered ? 'note' : 'error',
      problem,
      isAnswered ? (problem.rule ?? 'not read') : 'spec',
      problemText(problem),
    ),
  );
  const findings = report.findings
    .filter(isCounted)
    .map((finding) => workflowCommand(finding.severity, finding, finding.rule, findingText(finding)));
  const tenancy = tenancySentence(report.tenancy);
  const first = tenancy === undefined ? [] : [`::notice title=tenet tenancy::${data(tenancy)}`];
  return [...first, ...problems, ...findings, summary(report), ''].join('\n');
};

function summary({ spec, verdict, counts, problems, checked, baseline, plan }: Report): string {
  if (verdict === 'unanswered') return logLine(`${spec}: ${count(problems.length, 'problem')}, nothing was checked`);
  const { error, warning, note, waived } = counts;
  const parts = [count(error, 'error'), count(warning, 'warning'), count(note, 'note'), `${waived} waived`];
  if (plan !== undefined) parts.push(`${plan.undecided.length} not decided`);
  if (baseline !== undefined) parts.push(`${baseline.unchanged} known from the baseline`);
  if (checked.not_checked.length > 0) parts.push(`${count(checked.not_checked.length, 'rule')} not checked`);
  return logLine(`${spec} ${verdict === 'holds' ? 'passes' : verdict}: ${parts.join(', ')}`);
}

/** Where an annotation is shown; all null where it is about the whole. */
export type AnnotatedPlace = Pick<ReportedProblem, 'file' | 'line' | 'column' | 'end_column'>;

/** One workflow command, whatever its texts hold. */
export function workflowCommand(severity: Severity, at: AnnotatedPlace, title: string, message: string): string {
  const properties: Readonly<Record<string, string | number | null>> = {
    file: at.file,
    line: at.line,
    col: at.column,
    endColumn: at.end_column,
    title: `tenet ${title}`,
  };
  const there = Object.entries(properties).filter(([, value]) => value !== null);
  return `::${COMMAND[severity]} ${there.map(([key, value]) => `${key}=${property(String(value))}`).join(',')}::${data(message)}`;
}

/** A finding with the statements that mend it. */
function findingText({ message, ddl = [] }: ReportedFinding): string {
  return [message, ...ddl].join('\n');
}

function problemText({ message, remedy, rule }: ReportedProblem): string {
  if (rule !== undefined) return `not decided: ${message}`;
  return remedy === undefined ? message : `${message}\n${remedy}`;
}

/** What the runner undoes on its side: these three in a message, and `:` and `,` too in a property. Its log is a terminal. */
function data(text: string): string {
  return printable(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** A line that the runner must not take for a command, whatever the file is called. */
export function logLine(text: string): string {
  return data(text).replaceAll('::', ': :');
}
