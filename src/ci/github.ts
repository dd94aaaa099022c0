/** A run as GitHub Actions shows it: annotations, and a line of the log for what has no room among them. Pure. */
import type { Severity } from '../kernel/finding';
import { logLine, workflowCommand } from '../report/github';
import { count } from '../report/words';
import { bySeverity, type Annotation } from './annotation';
import { annotationsIn, verdictOf, type CiRun } from './run';

/** A step shows ten annotations of each kind, and drops the rest without a word. https://github.com/orgs/community/discussions/26680 */
const MOST_OF_A_KIND = 10;

export function gitHubLog(run: CiRun): string {
  const { shown, elsewhere } = annotationsIn(run);
  const room = new Map<Severity, number>();
  const commands = bySeverity(shown).map((one) => {
    const before = room.get(one.severity) ?? 0;
    room.set(one.severity, before + 1);
    return before < MOST_OF_A_KIND
      ? workflowCommand(one.severity, one, one.title, whole(one))
      : logLine(`${one.severity}: ${lineOf(one)}`);
  });
  const crowded = [...room].filter(([, amount]) => amount > MOST_OF_A_KIND);
  return [
    ...run.remarks.map((remark) => workflowCommand('warning', NOWHERE, 'base', remark)),
    ...commands,
    ...crowded.map(([severity, amount]) =>
      logLine(
        `${count(amount - MOST_OF_A_KIND, severity)} above without an annotation: a step shows ${MOST_OF_A_KIND}`,
      ),
    ),
    ...bySeverity(elsewhere).map((one) => logLine(`${one.severity} on a line that is not new: ${lineOf(one)}`)),
    logLine(`${run.folder} ${verdictOf(run)}${baseText(run)}`),
    '',
  ].join('\n');
}

const NOWHERE = { file: null, line: null, column: null, end_column: null };

function whole({ message, help }: Annotation): string {
  return help === null ? message : `${message}\n${help}`;
}

/** For a log: place, what it is, and the message. */
export function lineOf({ file, line, title, message }: Annotation): string {
  const place = file === null ? '' : `${file}${line === null ? '' : `:${line}`}: `;
  return `${place}${title}: ${message}`;
}

export function baseText({ base, report }: CiRun): string {
  if (report.verdict === 'unanswered') return '';
  return base === null ? '; only the newest migration was checked' : `, compared with ${base.because} (${base.ref})`;
}
