/** What is shown beside the lines of a change, whichever platform shows it. Pure. */
import type { Severity } from '../kernel/finding';
import type { AnnotatedPlace } from '../report/github';
import { counts, type Report } from '../report/report';

export interface Annotation extends AnnotatedPlace {
  readonly severity: Severity;
  readonly title: string;
  readonly message: string;
  /** What to do about it: a remedy, or statements. */
  readonly help: string | null;
}

/** The lines that a change adds to a file, first and last; `all` of a file that the base does not have. */
export type Added = ReadonlyMap<string, 'all' | readonly (readonly [from: number, to: number])[]>;

/** What a check reports: its findings, and what of the files it could not read. */
export function annotationsOf(report: Report): readonly Annotation[] {
  const isAnswered = report.verdict !== 'unanswered';
  return [
    ...report.problems.map((problem) => ({
      ...placed(problem),
      severity: isAnswered ? ('note' as const) : ('error' as const),
      title: isAnswered ? 'not read' : 'not checked',
      message: problem.message,
      help: problem.remedy ?? null,
    })),
    ...report.findings.filter(counts).map((finding) => ({
      ...placed(finding),
      severity: finding.severity,
      title: finding.rule,
      message: finding.message,
      help: finding.ddl?.join('\n') ?? null,
    })),
  ];
}

/**
 * Those on lines that the change adds, and those without a place; the others are shown in the summary alone: a reviewer cannot
 * answer for lines that were there before.
 */
export function onAddedLines(
  annotations: readonly Annotation[],
  added: Added,
): { readonly shown: readonly Annotation[]; readonly elsewhere: readonly Annotation[] } {
  const shown = annotations.filter((one) => isAdded(one, added));
  return { shown, elsewhere: annotations.filter((one) => !shown.includes(one)) };
}

function isAdded({ file, line }: Annotation, added: Added): boolean {
  if (file === null) return true;
  const lines = added.get(file);
  if (lines === undefined || lines === 'all') return lines === 'all';
  return line === null || lines.some(([from, to]) => from <= line && line <= to);
}

function placed({ file, line, column, end_column }: AnnotatedPlace): AnnotatedPlace {
  return { file, line, column, end_column };
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** The gravest first; in the order of the report where two are alike. */
export function bySeverity<T extends { readonly severity: Severity }>(all: readonly T[]): readonly T[] {
  return all.toSorted((left, right) => RANK[left.severity] - RANK[right.severity]);
}
