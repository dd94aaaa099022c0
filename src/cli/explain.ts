import { TenetError } from '../kernel/errors';
import { didYouMean } from '../kernel/suggest';
import { rules } from '../pipeline';
import { paints, type Paint } from '../report/paint';
import { wrap } from '../report/width';
import type { Rule } from '../rules/rule';
import { wantsColour, type Io } from './io';
import {
  RULES_OF_STRENGTHS,
  STRENGTHS_TITLE,
  STRENGTHS_TOPIC,
  strengthsJson,
  strengthsMarkdown,
  strengthsPage,
} from './strengths';

export type ExplainFormat = 'pretty' | 'json' | 'markdown';

/** The page of a rule or of the strengths of the context, or the list of all. Throws a TenetError where there is no such page. */
export function explain(id: string | undefined, format: ExplainFormat, io: Io): string {
  if (id === undefined) return listOf(format, io);
  if (id === STRENGTHS_TOPIC) return strengths(format, io);
  const rule = rules.find((candidate) => candidate.id === id) ?? onlyEndingIn(id);
  if (rule === undefined) {
    throw new TenetError(
      `there is no rule "${id}"${didYouMean(id, [...rules.map((candidate) => candidate.id), STRENGTHS_TOPIC])}`,
      { remedy: 'list them all with: tenet explain' },
    );
  }
  if (format === 'json') return `${JSON.stringify(textsOf(rule), null, 2)}\n`;
  return format === 'markdown' ? markdownOf(rule) : pageOf(rule, paints(wantsColour(io)), columnsOf(io));
}

function strengths(format: ExplainFormat, io: Io): string {
  if (format === 'json') return strengthsJson();
  return format === 'markdown'
    ? `# Strengths of the tenant context\n\n${strengthsMarkdown(2)}\n`
    : strengthsPage(paints(wantsColour(io)), columnsOf(io));
}

function columnsOf(io: Io): number {
  return Math.min(io.terminal.columns, 100);
}

/** `force-rls` is enough where only one area has it. */
function onlyEndingIn(id: string): Rule | undefined {
  const found = rules.filter((rule) => rule.id.endsWith(`/${id}`));
  return found.length === 1 ? found[0] : undefined;
}

function textsOf(rule: Rule): object {
  const { id, severity, title, why, tradeoffs, validation, changesIf, refs, waivable = true } = rule;
  return { id, severity, title, why, tradeoffs, validation, changes_if: changesIf, refs, waivable };
}

function pageOf(rule: Rule, paint: Paint, columns: number): string {
  const section = (title: string, text: string): readonly string[] => [
    '',
    paint.bold(title),
    ...wrap(text, columns - 2).map((line) => `  ${line}`),
  ];
  const { validation } = rule;
  const lines = [
    `${paint.bold(rule.id)}  ${paint.severity[rule.severity](rule.severity)}${rule.waivable === false ? '  (an invariant: no waiver lifts it)' : ''}`,
    rule.title,
    ...section('Why', rule.why),
    ...section('Trade-offs', rule.tradeoffs),
    ...section('Changes if', rule.changesIf),
    ...('sql' in validation
      ? [
          '',
          paint.bold(`Validate (expect ${validation.expect})`),
          ...validation.sql
            .trim()
            .split('\n')
            .map((line) => `  ${line}`),
        ]
      : section('Validate', validation.none)),
    ...(seeAlso(rule).length > 0 ? ['', paint.bold('See'), ...seeAlso(rule).map((ref) => `  ${ref}`)] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function seeAlso({ id, refs }: Rule): readonly string[] {
  return [...(RULES_OF_STRENGTHS.includes(id) ? [`tenet explain ${STRENGTHS_TOPIC}`] : []), ...refs];
}

function markdownOf(rule: Rule): string {
  const { validation } = rule;
  const proof =
    'sql' in validation
      ? `Expect ${validation.expect}:\n\n\`\`\`sql\n${validation.sql.trim()}\n\`\`\``
      : validation.none;
  return `# ${rule.id}\n\n${rule.title} (${rule.severity})\n\n## Why\n\n${rule.why}\n\n## Trade-offs\n\n${rule.tradeoffs}\n\n## Changes if\n\n${rule.changesIf}\n\n## Validate\n\n${proof}\n`;
}

function listOf(format: ExplainFormat, io: Io): string {
  if (format === 'json') return `${JSON.stringify(rules.map(textsOf), null, 2)}\n`;
  const paint = paints(wantsColour(io));
  const width = Math.max(...rules.map((rule) => rule.id.length));
  const lines = rules.map(
    (rule) => `${rule.id.padEnd(width)}  ${paint.severity[rule.severity](rule.severity.padEnd(7))}  ${rule.title}`,
  );
  const topic = `${STRENGTHS_TOPIC.padEnd(width)}  ${'page'.padEnd(7)}  ${STRENGTHS_TITLE}`;
  return `${[...lines, topic].join('\n')}\n`;
}
