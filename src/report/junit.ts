import type { Render } from './format';
import type { NotChecked } from '../rules/not-checked';
import { tenancySentence } from './tenancy';
import { counts, fails, unreadOf, unreadWord, type Report, type ReportedFinding, type ReportedProblem } from './report';

/** Characters that XML 1.0 cannot hold, even escaped. */
const NOT_XML =
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** JUnit XML: a test case per finding, and one that passes per rule that found nothing. */
export const junit: Render = (report) => {
  const cases = report.verdict === 'unanswered' ? report.problems.map(problemCase) : checkedCases(report);
  const unread = unreadOf(report).length;
  const failing = report.findings.filter((finding) => fails(finding, report.fail_on)).length;
  const totals = attributes({
    name: 'tenet check',
    tests: cases.length,
    failures: failing,
    errors: report.problems.length - unread,
    skipped: report.findings.filter((finding) => !counts(finding)).length + unread + report.checked.not_checked.length,
  });
  const tenancy = tenancySentence(report.tenancy);
  const properties =
    tenancy === undefined
      ? []
      : [`    <properties><property ${attributes({ name: 'tenancy', value: tenancy })}/></properties>`];
  const suite = [`  <testsuite ${totals}>`, ...properties, ...cases.map((xml) => `    ${xml}`), '  </testsuite>'];
  return ['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites ${totals}>`, ...suite, '</testsuites>', ''].join('\n');
};

function checkedCases(report: Report): readonly string[] {
  // what was not decided for one resource must not pass as a rule that found nothing
  const open = report.plan?.undecided ?? [];
  const found = new Set([...report.findings, ...open].map(({ rule }) => rule));
  const silent = report.checked.rules.filter((rule) => !found.has(rule));
  return [
    ...report.findings.map((finding) => findingCase(finding, report)),
    ...unreadOf(report).map(unreadCase),
    ...report.checked.not_checked.map(leftOutCase),
    ...silent.map((rule) => `<testcase ${attributes({ classname: classOf(rule), name: rule })}/>`),
  ];
}

function findingCase(finding: ReportedFinding, report: Report): string {
  const { rule, at, file, line, message, severity } = finding;
  const opening = attributes({ classname: classOf(rule), name: `${rule} at ${at}`, file, line });
  return `<testcase ${opening}>${outcome()}</testcase>`;

  function outcome(): string {
    if (finding.waived !== undefined)
      return `<skipped ${attributes({ message: `waived: ${finding.waived.reason}` })}/>`;
    if (!counts(finding)) return `<skipped ${attributes({ message: `known from the baseline: ${message}` })}/>`;
    const text = escape([`${place(finding)}${severity}: ${message}`, ...(finding.ddl ?? [])].join('\n'));
    if (!fails(finding, report.fail_on)) return `<system-out>${text}</system-out>`;
    return `<failure ${attributes({ type: severity, message })}>${text}</failure>`;
  }
}

function problemCase(problem: ReportedProblem): string {
  const { file, line, message, remedy } = problem;
  const text = escape(`${place(problem)}${message}${remedy === undefined ? '' : `\n${remedy}`}`);
  const opening = attributes({ classname: 'tenet.spec', name: `${place(problem)}${message}`, file, line });
  return `<testcase ${opening}><error ${attributes({ message })}>${text}</error></testcase>`;
}

function unreadCase(problem: ReportedProblem): string {
  const { file, line, message } = problem;
  const { rule } = problem;
  const classname = rule === undefined ? 'tenet.unread' : classOf(rule);
  const name = rule === undefined ? `${place(problem)}${message}` : `${rule}: ${message}`;
  const opening = attributes({ classname, name, file, line });
  return `<testcase ${opening}><skipped ${attributes({ message: `${unreadWord(problem)}: ${message}` })}/></testcase>`;
}

function leftOutCase({ rule, reason }: NotChecked): string {
  const skipped = `<skipped ${attributes({ message: `not checked: ${reason}` })}/>`;
  return `<testcase ${attributes({ classname: classOf(rule), name: rule })}>${skipped}</testcase>`;
}

/** `tenet.isolation` for `isolation/force-rls`: what test reports group by. */
function classOf(rule: string): string {
  return `tenet.${rule.split('/')[0] ?? rule}`;
}

function place({ file, line, column }: ReportedFinding | ReportedProblem): string {
  return file === null ? '' : `${file}:${line}:${column}: `;
}

function attributes(values: Readonly<Record<string, string | number | null>>): string {
  const there = Object.entries(values).filter(([, value]) => value !== null);
  return there.map(([name, value]) => `${name}="${escape(String(value)).replaceAll('\n', '&#10;')}"`).join(' ');
}

function escape(text: string): string {
  return text
    .replaceAll(NOT_XML, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}
