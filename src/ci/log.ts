/** A run in plain lines, for the log of any other platform. Pure. */
import { printable } from '../kernel/printable';
import { bySeverity } from './annotation';
import { baseText, lineOf } from './github';
import { annotationsIn, verdictOf, type CiRun } from './run';

export function plainLog(run: CiRun): string {
  const { shown, elsewhere } = annotationsIn(run);
  return [
    ...run.remarks.map((remark) => `warning: ${remark}`),
    ...bySeverity(shown).map((one) => `${one.severity}: ${lineOf(one)}`),
    ...bySeverity(elsewhere).map((one) => `${one.severity} on a line that is not new: ${lineOf(one)}`),
    `${run.folder} ${verdictOf(run)}${baseText(run)}`,
  ]
    .map((line) => `${printable(line.replaceAll('\n', '\\n'))}\n`)
    .join('');
}
