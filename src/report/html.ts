/** One self-contained page: findings with the lines they are about, filtered by severity, rule and word. */
import { describeEdit } from './edit';
import type { Extras } from './format';
import { frame } from './frame';
import { SCRIPT, STYLE } from './html-parts';
import { sourceLines } from './lines';
import { paints } from './paint';
import { htmlPage } from './html/page';
import { table } from './html/parts';
import { markup, NOTHING, type Markup } from './html/markup';
import {
  counts as isCounted,
  placeOf,
  unreadOf,
  type Report,
  type ReportedFinding,
  type ReportedProblem,
} from './report';
import { firstLines } from './first-lines';
import { baselineLines, notCheckedReasons, notCheckedText, skippedText, unshownText } from './told';
import { count, countAll } from './words';

const COLUMNS = 120;
const PLAIN = paints(false);

type Lines = (file: string) => readonly string[];

export function html(report: Report, extras: Extras): string {
  const lines = sourceLines(extras.text);
  const counted = report.findings.filter(isCounted);
  const body = [
    headOf(report),
    ...firstOf(report, extras.assumptions),
    ...(report.verdict === 'unanswered' ? report.problems.map((problem) => problemOf(problem, lines)) : []),
    ...(counted.length > 0 ? [filters(counted), findingsOf(counted, lines)] : []),
    ...unreadSection(unreadOf(report)),
    ...waivedOf(report.findings),
    ...(extras.assumptions ? assumptionsOf(report) : []),
    ...notCheckedOf(report),
    ...footOf(report),
  ];
  return htmlPage(`tenet check: ${report.spec}`, body, { style: STYLE, script: SCRIPT });
}

function headOf({ spec, verdict, counts, checked, problems, baseline }: Report): Markup {
  const words = { holds: 'passes', fails: 'fails', unanswered: 'could not be checked' }[verdict];
  const kind = verdict === 'unanswered' ? 'inconclusive' : verdict;
  const told =
    verdict === 'unanswered'
      ? `${count(problems.length, 'problem')}; nothing was checked`
      : `${count(checked.rules.length, 'rule')} on ${countAll(checked.objects)}`;
  const figures: readonly (readonly [string, number])[] = [
    ['errors', counts.error],
    ['warnings', counts.warning],
    ['notes', counts.note],
    ['waived', counts.waived],
    ...(baseline === undefined ? [] : [['known from the baseline', baseline.unchanged] as const]),
  ];
  return markup`<p class="eyebrow">tenet check</p>
<h1>${spec}</h1>
<div class="verdict ${kind}"><strong>It ${words}.</strong> ${told}</div>
<dl class="facts">
${figures.map(([name, amount]) => markup`<div><dt>${name}</dt><dd>${amount}</dd></div>`)}
</dl>`;
}

function firstOf(report: Report, all: boolean): readonly Markup[] {
  const lines = firstLines(report, all);
  if (lines.length === 0) return [];
  const rows = table(
    [report.migrations === undefined && report.plan === undefined ? 'whose rows' : 'what was checked', ''],
    lines.map(({ label, text }) => markup`<tr><td>${label}</td><td>${text}</td></tr>`),
  );
  return [rows];
}

function filters(findings: readonly ReportedFinding[]): Markup {
  const severities = (['error', 'warning', 'note'] as const).filter((word) =>
    findings.some(({ severity }) => severity === word),
  );
  const rules = [...new Set(findings.map(({ rule }) => rule))].toSorted();
  const options = (all: readonly string[]) => all.map((word) => markup`<option value="${word}">${word}</option>`);
  return markup`<form class="filters" id="filters" hidden="hidden">
<label>Severity <select name="severity"><option value="">all</option>${options(severities)}</select></label>
<label>Rule <select name="rule"><option value="">all</option>${options(rules)}</select></label>
<label>Words <input name="words" type="search" placeholder="table, column, role"/></label>
<output></output>
</form>`;
}

function findingsOf(findings: readonly ReportedFinding[], lines: Lines): Markup {
  const files = new Map<string, ReportedFinding[]>();
  for (const finding of findings) {
    const file = finding.file ?? 'Findings';
    const group = files.get(file) ?? [];
    group.push(finding);
    files.set(file, group);
  }
  return markup`<section>
${[...files].map(
  ([file, some]) => markup`<details class="group" open="open">
<summary><span class="name">${file}</span> <span class="soft">${count(some.length, 'finding')}</span></summary>
${some.map((finding) => findingOf(finding, lines))}
</details>`,
)}
</section>`;
}

function findingOf(finding: ReportedFinding, lines: Lines): Markup {
  const { rule, severity, at, message, fix = [], ddl = [], line, column } = finding;
  const where = line === null ? at : `${line}:${column}`;
  return markup`<article class="finding" data-severity="${severity}" data-rule="${rule}">
<p><span class="tag ${severity}">${severity}</span><code>${rule}</code> <span class="soft">${where}</span> ${knownOf(finding)}</p>
<p class="message">${message}</p>
${frameOf(finding, lines)}
${fix.length === 0 ? NOTHING : markup`<p><span class="soft">Fix</span> ${fix.map(describeEdit).join('; ')}</p>`}
${ddl.length === 0 ? NOTHING : markup`<div class="sql"><pre>${ddl.join('\n')}</pre></div>`}
${adviceOf(finding)}
</article>`;
}

function knownOf({ known, baseline }: ReportedFinding): Markup {
  const words = {
    proved: '',
    assumed: 'based on an assumption',
    'needs-live-check': 'only a live database can confirm this',
  }[known];
  const all = [words, baseline === 'new' ? 'new' : ''].filter((word) => word !== '');
  return all.length === 0 ? NOTHING : markup`<span class="soft">${all.join(', ')}</span>`;
}

function adviceOf({ why, tradeoffs, changes_if: changesIf, validate }: ReportedFinding): Markup {
  if (why === null) return NOTHING;
  const query = validate !== null && 'sql' in validate ? validate.sql : undefined;
  return markup`<details class="advice"><summary>Why, trade-offs and exceptions</summary>
<dl class="pairs">
<dt>Why</dt><dd>${why}</dd>
<dt>Trade-offs</dt><dd>${tradeoffs ?? ''}</dd>
<dt>Changes if</dt><dd>${changesIf ?? ''}</dd>
</dl>
${query === undefined ? NOTHING : markup`<p class="soft">Validate: expect no rows</p><div class="sql"><pre>${query}</pre></div>`}
</details>`;
}

function frameOf(located: Parameters<typeof placeOf>[0], lines: Lines): Markup {
  const place = placeOf(located);
  if (place === undefined) return NOTHING;
  const drawn = frame(lines(place.file), place, { paint: PLAIN, columns: COLUMNS, indent: '' });
  return drawn.length === 0 ? NOTHING : markup`<pre class="frame">${drawn.join('\n')}</pre>`;
}

function problemOf(problem: ReportedProblem, lines: Lines): Markup {
  const { file, line, column, message, remedy } = problem;
  const where = file === null ? '' : `${file}:${line}:${column}`;
  return markup`<article>
<p><span class="tag error">error</span><span class="soft">${where}</span></p>
<p class="message">${message}</p>
${frameOf(problem, lines)}
${remedy === undefined ? NOTHING : markup`<p>${remedy}</p>`}
</article>`;
}

function unreadSection(unread: readonly ReportedProblem[]): readonly Markup[] {
  const open = unread.filter(({ rule }) => rule !== undefined);
  const others = unread.filter(({ rule }) => rule === undefined);
  return [
    ...unreadTable('Not decided by the plan', ['rule', 'what'], open),
    ...unreadTable('Not read, therefore not checked', ['where', 'what'], others),
  ];
}

function unreadTable(title: string, heads: readonly string[], unread: readonly ReportedProblem[]): readonly Markup[] {
  if (unread.length === 0) return [];
  const rows = unread.map(({ file, line, column, message, rule }) => {
    const first = rule ?? (file === null ? '' : `${file}:${line}:${column}`);
    return markup`<tr><td><code>${first}</code></td><td>${message}</td></tr>`;
  });
  return [
    markup`<section><h2>${title}</h2>
${table(heads, rows)}
</section>`,
  ];
}

function waivedOf(findings: readonly ReportedFinding[]): readonly Markup[] {
  const rows = findings.flatMap(({ rule, at, waived }) =>
    waived === undefined
      ? []
      : [
          markup`<tr><td><code>${rule}</code></td><td><code>${at}</code></td><td>${waived.owner}</td><td>${waived.until}</td><td>${waived.reason}</td></tr>`,
        ],
  );
  if (rows.length === 0) return [];
  return [
    markup`<section><h2>Waived</h2>
${table(['rule', 'at', 'owner', 'until', 'reason'], rows)}
</section>`,
  ];
}

function assumptionsOf({ assumptions }: Report): readonly Markup[] {
  if (assumptions.length === 0) return [];
  const rows = assumptions.map(
    ({ at, value, because, risk }) =>
      markup`<tr><td><code>${at}</code></td><td><code>${value}</code></td><td>${because}</td><td>${risk}</td></tr>`,
  );
  return [
    markup`<section><h2>Assumptions</h2>
${table(['at', 'assumed value', 'why', 'risk'], rows)}
</section>`,
  ];
}

function notCheckedOf(report: Report): readonly Markup[] {
  const rows = notCheckedReasons(report).map(
    ([reason, rules]) =>
      markup`<tr><td>${reason}</td><td>${rules.map((rule) => markup`<code>${rule}</code> `)}</td></tr>`,
  );
  if (rows.length === 0) return [];
  return [
    markup`<section><h2>Not checked</h2>
<p class="soft">${notCheckedText(report).join('')}</p>
${table(['why', 'rules'], rows)}
</section>`,
  ];
}

function footOf(report: Report): readonly Markup[] {
  const { baseline } = report;
  const lines = [
    ...(baseline === undefined ? [] : baselineLines(baseline, report)),
    ...skippedText(report),
    ...unshownText(report),
  ];
  return lines.length === 0
    ? []
    : [markup`<section>${lines.map((line) => markup`<p class="soft">${line}</p>`)}</section>`];
}
