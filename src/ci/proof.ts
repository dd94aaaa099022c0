/** What a replay found, as annotations and as a cell of the summary. Pure. */
import { outcomeSaid, OUTCOMES } from '../replay/outcomes';
import type { FileRun, Replay, StatementRun, Window } from '../replay/types';
import { ALL_OUTCOMES, quietCounts, windowSaid } from '../report/replay/told';
import { count } from '../report/words';
import type { Annotation } from './annotation';

/** failed: it was asked for, and could not be made. none: there was nothing to replay, or nobody asked. */
export type Proof =
  | { readonly kind: 'made'; readonly replay: Replay }
  | { readonly kind: 'failed'; readonly message: string; readonly remedy?: string }
  | { readonly kind: 'none'; readonly why: string };

/**
 * Differences, each at its line. What only follows from an earlier one is counted with that, unless it loses rows; what was not
 * exercised or not compared is in the summary: no line of a file is to be changed for it.
 */
export function proofAnnotations({ subject, files, windows }: Replay): readonly Annotation[] {
  return [
    ...files.flatMap((file) => file.statements.flatMap((run) => statementAnnotation(subject, file, run))),
    ...windows.map((window) => ({
      ...placed(subject, window.opens.path, window.opens.line),
      severity: window.closes === null ? ('error' as const) : ('warning' as const),
      title: 'replay/window',
      message: windowSaid(window),
      help: null,
    })),
  ];
}

function statementAnnotation(subject: string, file: FileRun, run: StatementRun): readonly Annotation[] {
  const { weight, help = null } = OUTCOMES[run.outcome];
  if (weight === 'none' || weight === 'note') return [];
  if (run.follows !== null && run.outcome !== 'loses-rows') return [];
  const title = `replay/${run.outcome}`;
  const message = `${run.message}${becauseOf(run)}${followers(file, run)}`;
  return [{ ...placed(subject, file.path, run.line), severity: weight, title, message, help }];
}

function becauseOf({ follows }: StatementRun): string {
  return follows === null ? '' : `, because line ${follows} ran blind`;
}

function followers({ statements }: FileRun, { line }: StatementRun): string {
  const after = statements.filter(({ follows }) => follows === line).length;
  if (after === 0) return '';
  return `; ${count(after, 'later statement')} ${after === 1 ? 'differs' : 'differ'} because of it`;
}

/** Lines of a file are named up to here. */
const FEW = 5;

/** What became of the statements of a file, worst first, failures with their lines. */
export function proofCell(file: FileRun, windows: readonly Window[]): string {
  const opened = windows.filter(({ opens }) => opens.path === file.path).length;
  const outcomes = ALL_OUTCOMES.filter((outcome) => outcome !== 'same').flatMap((outcome) => {
    const amount = file.counts[outcome];
    return amount === 0 ? [] : [`${outcomeSaid(outcome, amount)}${linesOf(file, outcome)}`];
  });
  const quiet = quietCounts(file);
  return [
    ...(opened === 0 ? [] : [`${count(opened, 'window')} between transactions`]),
    ...outcomes,
    ...(quiet === '' ? [] : [quiet]),
    ...(file.seeded.failures.length === 0 ? [] : [`${count(file.seeded.failures.length, 'table')} without rows`]),
  ].join(', ');
}

function linesOf({ statements }: FileRun, outcome: StatementRun['outcome']): string {
  const lines = statements.filter((run) => run.outcome === outcome).map(({ line }) => line);
  if (lines.length === 0) return '';
  return ` (line ${lines.slice(0, FEW).join(', ')}${lines.length > FEW ? ' ..' : ''})`;
}

function placed(
  subject: string,
  path: string,
  line: number,
): Pick<Annotation, 'file' | 'line' | 'column' | 'end_column'> {
  return { file: `${subject.replace(/\/$/, '')}/${path}`, line, column: null, end_column: null };
}
