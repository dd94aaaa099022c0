import { groupBy } from '../kernel/group';
import { describeEdit } from './edit';
import type { Extras } from './format';
import { frame } from './frame';
import { sourceLines } from './lines';
import { paints, type Paint } from './paint';
import { firstLines } from './first-lines';
import { baselineLines, loadingLine, notCheckedText, skippedText, unshownText } from './told';
import {
  counts,
  placeOf,
  type Report,
  type ReportedAssumption,
  type ReportedFinding,
  type ReportedProblem,
} from './report';
import { printable, wrap } from './width';
import { count, countAll } from './words';

/** Of a finding that is about many objects; the other formats have all. */
const STATEMENTS = 12;
const INDENT = '  ';
/** Of `tenant key` and its like. */
const LABEL = 12;
/** Longer lines are hard to read, however wide the terminal is. */
const READABLE = 110;

/** For people: grouped by file, with code frames; what a rule says of itself stands at its first finding only. */
export function pretty(report: Report, extras: Extras): string {
  const page = new Page(extras);
  if (report.verdict === 'unanswered') return page.problems(report);
  return page.findings(report);
}

class Page {
  private readonly lines: string[] = [];
  private readonly paint: Paint;
  private readonly columns: number;
  private readonly source: (file: string) => readonly string[];
  private readonly explained = new Set<string>();

  constructor(private readonly extras: Extras) {
    this.paint = paints(extras.colour);
    this.columns = Math.max(40, Math.min(extras.columns, READABLE));
    this.source = sourceLines(extras.text);
  }

  findings(report: Report): string {
    this.first(report);
    for (const [file, findings] of byFile(report)) {
      this.lines.push(this.paint.bold(nameOf(file)), '');
      for (const finding of findings) this.finding(finding);
    }
    if (this.extras.assumptions) this.assumptions(report.assumptions);
    this.unread(report.problems);
    this.footer(report);
    return this.text();
  }

  private first(report: Report): void {
    const lines = firstLines(report, this.extras.assumptions);
    for (const { label, text } of lines) {
      const margin = ' '.repeat(LABEL);
      const [first = '', ...rest] = wrap(text, this.columns - LABEL);
      this.lines.push(this.paint.dim(label.padEnd(LABEL)) + first, ...rest.map((line) => margin + line));
    }
    if (lines.length > 0) this.lines.push('');
  }

  problems(report: Report): string {
    for (const problem of report.problems) this.problem(problem);
    const { paint } = this;
    this.lines.push(`${paint.severity.error(count(report.problems.length, 'problem'))}: nothing was checked`);
    return this.text();
  }

  private finding(finding: ReportedFinding): void {
    const { paint } = this;
    const word = paint.severity[finding.severity](finding.severity);
    this.lines.push(`${INDENT}${word}  ${where(finding)}${paint.bold(finding.rule)}${howKnown(finding)}`);
    this.paragraph(inOneLine(finding.message));
    this.frameOf(finding);
    for (const edit of finding.fix ?? []) this.labelled('fix', describeEdit(edit));
    this.statements(finding.ddl ?? []);
    this.explain(finding);
    this.lines.push('');
  }

  /** SQL is shown as it is run: no line of it is broken. */
  private statements(ddl: readonly string[]): void {
    const more = ddl.length - STATEMENTS;
    const lines = [
      ...(more > 1 ? ddl.slice(0, STATEMENTS) : ddl).flatMap((statement) => printable(statement).split('\n')),
      ...(more > 1 ? [`-- and ${more} more statements: --format json`] : []),
    ];
    for (const [index, line] of lines.entries()) {
      this.lines.push(`${INDENT}${this.paint.dim((index === 0 ? 'ddl' : '').padEnd(6))}${this.paint.code(line)}`);
    }
  }

  private explain({ rule, why }: ReportedFinding): void {
    if (why === null || this.explained.has(rule)) return;
    this.explained.add(rule);
    this.labelled('why', why);
    this.labelled('more', `tenet explain ${rule}`, this.paint.code);
  }

  private problem(problem: ReportedProblem): void {
    const { paint } = this;
    this.lines.push(`${paint.severity.error('error')}  ${printable(place(problem))}`);
    this.paragraph(problem.message);
    this.frameOf(problem);
    if (problem.remedy !== undefined) this.labelled('help', problem.remedy);
    for (const related of problem.related) {
      this.labelled('see', `${related.message}: ${place(related)}`);
      this.frameOf(related);
    }
    this.lines.push('');
  }

  /** Parts of a file of SQL that were not judged. */
  private unread(problems: readonly ReportedProblem[]): void {
    const open = problems.filter(({ rule }) => rule !== undefined);
    const others = problems.filter(({ rule }) => rule === undefined);
    if (open.length > 0) {
      this.lines.push(this.paint.bold('not decided by the plan'), '');
      for (const { rule = '', message } of open) this.paragraph(inOneLine(`${rule}  ${message}`));
      this.lines.push('');
    }
    if (others.length === 0) return;
    this.lines.push(this.paint.bold('not read, therefore not checked'), '');
    for (const problem of others)
      this.paragraph(problem.file === null ? problem.message : `${place(problem)}  ${problem.message}`);
    this.lines.push('');
  }

  private frameOf(located: Parameters<typeof placeOf>[0]): void {
    const found = placeOf(located);
    if (found === undefined) return;
    const options = { paint: this.paint, columns: this.columns, indent: INDENT };
    const drawn = frame(this.source(found.file), found, options);
    if (drawn.length > 0) this.lines.push('', ...drawn, '');
  }

  private assumptions(assumptions: readonly ReportedAssumption[]): void {
    if (assumptions.length === 0) return;
    this.lines.push(this.paint.bold('assumptions: values that are not declared'), '');
    for (const assumption of assumptions) {
      this.lines.push(`${INDENT}${this.paint.code(printable(assumption.at))} = ${printable(assumption.value)}`);
      this.labelled('why', assumption.because);
      this.labelled('risk', assumption.risk);
    }
    this.lines.push('');
  }

  private footer(report: Report): void {
    const { error, warning, note, waived } = report.counts;
    const { paint } = this;
    const verdict = report.verdict === 'holds' ? paint.good('passes') : paint.severity.error('fails');
    const parts = [
      error > 0 ? paint.severity.error(count(error, 'error')) : '0 errors',
      warning > 0 ? paint.severity.warning(count(warning, 'warning')) : '0 warnings',
      count(note, 'note'),
      ...(waived > 0 ? [`${waived} waived`] : []),
      ...(report.plan === undefined ? [] : [`${report.plan.undecided.length} not decided`]),
    ];
    this.lines.push(`${nameOf(report.spec)} ${verdict}: ${parts.join(', ')}`);
    this.waived(report.findings);
    this.baseline(report);
    const { elapsedMs } = this.extras;
    const time = elapsedMs === undefined ? '' : ` in ${(elapsedMs / 1000).toFixed(2)} s`;
    const { rules, objects } = report.checked;
    this.dimmed(`checked ${count(rules.length, 'rule')} on ${countAll(objects)}${time}`);
    const loaded = loadingLine(report.checked.loading);
    if (loaded !== undefined) this.dimmed(loaded);
    this.dimmedList(notCheckedText(report).map((text) => `${text}; --format json lists them`));
    this.dimmedList(skippedText(report));
    this.dimmedList(unshownText(report));
    if (report.assumptions.length === 0 || this.extras.assumptions) return;
    this.dimmed(`${count(report.assumptions.length, 'assumption')} for values that are not declared: --assumptions`);
  }

  private baseline(report: Report): void {
    if (report.baseline === undefined) return;
    for (const line of baselineLines(report.baseline, report)) this.dimmed(line);
  }

  private dimmedList(lines: readonly string[]): void {
    for (const line of lines) this.dimmed(line);
  }

  private waived(findings: readonly ReportedFinding[]): void {
    for (const finding of findings) {
      if (finding.waived === undefined) continue;
      const { reason, owner, until } = finding.waived;
      this.dimmed(
        `waived until ${until} by ${owner}: ${finding.rule} at ${finding.at} (${reason.replaceAll(/\s+/g, ' ')})`,
      );
    }
  }

  private paragraph(text: string): void {
    for (const line of wrap(text, this.columns - INDENT.length)) this.lines.push(INDENT + line);
  }

  /** Painted after it is wrapped: what is wrapped has no escape left in it. */
  private labelled(label: string, text: string, paint: (line: string) => string = (line) => line): void {
    const margin = ' '.repeat(8);
    const [first = '', ...rest] = wrap(text, this.columns - margin.length).map(paint);
    this.lines.push(`${INDENT}${this.paint.dim(label.padEnd(6))}${first}`, ...rest.map((line) => margin + line));
  }

  private dimmed(text: string): void {
    for (const line of wrap(text, this.columns)) this.lines.push(this.paint.dim(line));
  }

  private text(): string {
    return `${this.lines.join('\n').replaceAll('\n\n\n', '\n\n')}\n`;
  }
}

/** Files in the order in which they first appear, with their unwaived findings. */
/** A name may have line ends, and a runner of GitHub obeys a line that begins with `::`. */
function inOneLine(message: string): string {
  return message.replaceAll('\n', '\\n');
}

function byFile({ findings, spec }: Report): ReadonlyMap<string, readonly ReportedFinding[]> {
  return groupBy(findings.filter(counts), ({ file }) => file ?? spec);
}

function where({ file, line, column, at, resource }: ReportedFinding): string {
  if (resource !== undefined) {
    const { attribute, construct } = resource;
    const parts = [
      ...(attribute === undefined ? [] : [attribute]),
      ...(construct === undefined ? [] : [`(${construct})`]),
    ];
    return parts.length === 0 ? '' : `${printable(parts.join(' '))}  `;
  }
  return file === null ? `${printable(at)}  ` : `${printable(file)}:${line}:${column}  `;
}

function howKnown({ known }: ReportedFinding): string {
  if (known === 'proved') return '';
  return known === 'assumed' ? '  (based on an assumption)' : '  (only a live database can confirm this)';
}

function place({ file, line, column }: Parameters<typeof placeOf>[0]): string {
  return file === null ? 'the spec' : `${file}:${line}:${column}`;
}

/** `-` begins a list of the shell, and names nothing to a reader. */
function nameOf(file: string): string {
  return file === '-' ? 'standard input' : printable(file);
}
