import { describeEdit } from './edit';
import type { Render } from './format';
import { counts as isCounted, unreadOf, type Report, type ReportedFinding, type ReportedProblem } from './report';
import { firstLines } from './first-lines';
import { baselineLines, notCheckedReasons, notCheckedText, skippedText, unshownText } from './told';
import { printable } from './width';
import { count, countAll } from './words';

/** For a pull request or a page: a line of counts, then one section a finding. */
export const markdown: Render = (report, { assumptions }) => {
  const { error, warning, note, waived } = report.counts;
  const verdict = { holds: 'passes', fails: 'fails', unanswered: 'could not be checked' }[report.verdict];
  const summary = `${count(error, 'error')}, ${count(warning, 'warning')}, ${count(note, 'note')}, ${waived} waived.`;
  const lines = [
    `# ${code(report.spec)} ${verdict}`,
    ...(report.verdict === 'unanswered'
      ? []
      : [summary, `Checked ${count(report.checked.rules.length, 'rule')} on ${countAll(report.checked.objects)}.`]),
    ...firstSection(report, assumptions),
    ...(report.verdict === 'unanswered' ? report.problems.flatMap(problemSection) : []),
    ...report.findings.filter(isCounted).flatMap(findingSection),
    ...unreadSection(unreadOf(report)),
    ...waivedTable(report.findings.filter((finding) => finding.waived !== undefined)),
    ...baselineSection(report),
    ...notCheckedSection(report),
    ...skippedText(report).map(escape),
    ...unshownText(report).map(escape),
  ];
  return `${lines.join('\n\n')}\n`;
};

function firstSection(report: Report, all: boolean): readonly string[] {
  const lines = firstLines(report, all).map(({ label, text }) => `- ${label}: ${escape(text)}`);
  return lines.length === 0 ? [] : [lines.join('\n')];
}

function findingSection(finding: ReportedFinding): readonly string[] {
  const fixes = (finding.fix ?? []).map((edit) => `- Fix: ${escape(describeEdit(edit))}`);
  return [
    `## ${finding.severity}: ${code(finding.rule)}`,
    `${placeOf(finding)} ${escape(finding.message)}`,
    [
      ...(finding.why === null ? [] : [`- Why: ${escape(finding.why)}`]),
      ...(finding.tradeoffs === null ? [] : [`- Trade-offs: ${escape(finding.tradeoffs)}`]),
      ...fixes,
    ].join('\n'),
    ...(finding.ddl === undefined ? [] : [fenced(finding.ddl)]),
  ].filter((part) => part !== '');
}

function problemSection(problem: ReportedProblem): readonly string[] {
  const help = problem.remedy === undefined ? [] : [escape(problem.remedy)];
  return [`## ${escape(problem.message)}`, ...(problem.file === null ? [] : [placeOf(problem)]), ...help];
}

function unreadSection(unread: readonly ReportedProblem[]): readonly string[] {
  if (unread.length === 0) return [];
  const lines = (all: readonly ReportedProblem[]): string =>
    all
      .map(
        (problem) =>
          `- ${problem.rule === undefined ? placeOf(problem) : code(problem.rule)} ${escape(problem.message)}`,
      )
      .join('\n');
  const open = unread.filter(({ rule }) => rule !== undefined);
  const others = unread.filter(({ rule }) => rule === undefined);
  return [
    ...(open.length === 0 ? [] : ['## Not decided', lines(open)]),
    ...(others.length === 0 ? [] : ['## Not read, therefore not checked', lines(others)]),
  ];
}

function placeOf({ file, line, column }: ReportedFinding | ReportedProblem): string {
  return file === null ? '' : code(`${file}:${line}:${column}`);
}

function waivedTable(findings: readonly ReportedFinding[]): readonly string[] {
  if (findings.length === 0) return [];
  const rows = findings.map(
    ({ rule, at, waived }) =>
      `| ${code(rule)} | ${code(at)} | ${escape(waived?.reason ?? '')} | ${escape(waived?.owner ?? '')} | ${waived?.until ?? ''} |`,
  );
  return [
    '## Waived',
    ['| rule | at | reason | owner | until |', '| --- | --- | --- | --- | --- |', ...rows].join('\n'),
  ];
}

function baselineSection(report: Report): readonly string[] {
  if (report.baseline === undefined) return [];
  const lines = baselineLines(report.baseline, report).map((line) => `- ${escape(line)}`);
  return ['## Compared with a baseline', lines.join('\n')];
}

function notCheckedSection(report: Report): readonly string[] {
  const lines = notCheckedReasons(report).map(
    ([reason, rules]) => `- ${escape(reason)}: ${rules.map(code).join(', ')}`,
  );
  if (lines.length === 0) return [];
  return ['## Not checked', ...notCheckedText(report).map((text) => `${escape(text)}.`), lines.join('\n')];
}

/** A fence longer than any run of backticks in it cannot be closed from within. */
function fenced(statements: readonly string[]): string {
  const text = statements.map(printable).join('\n');
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}sql\n${text}\n${fence}`;
}

/** Between backticks where nothing in the text can end them or the cell of a table, and as HTML elsewhere. */
export function code(text: string): string {
  const line = printable(text).replaceAll(/\s+/g, ' ');
  if (!/[`|\\]/.test(line)) return `\`${line}\``;
  return `<code>${line.replaceAll(/[^\p{L}\p{N} ]/gu, (character) => `&#${character.codePointAt(0)};`)}</code>`;
}

/** What a name or message holds must not become markup. */
export function escape(text: string): string {
  return printable(text)
    .replaceAll(/[\\`*_[\]<>|#]/g, (character) => `\\${character}`)
    .replaceAll(/\s+/g, ' ');
}
