import { TenetError } from '../kernel/errors';
import { didYouMean } from '../kernel/suggest';
import { rules } from '../pipeline';
import { paints, type Paint } from '../report/paint';
import { wrap } from '../report/width';
import type { Rule } from '../rules/rule';
import { wantsColour, type Io } from './io';

export type ExplainFormat = 'pretty' | 'json' | 'markdown';

/** The page of a rule, or the list of all. Throws a TenetError where there is no such rule. */
export function explain(id: string | undefined, format: ExplainFormat, io: Io): string {
  if (id === undefined) return listOf(format, io);
  const rule = rules.find((candidate) => candidate.id === id) ?? onlyEndingIn(id);
  if (rule === undefined) {
    throw new TenetError(
      `there is no rule "${id}"${didYouMean(
        id,
        rules.map((candidate) => candidate.id),
      )}`,
      { remedy: 'list them all with: tenet explain' },
    );
  }
  if (format === 'json') return `${JSON.stringify(textsOf(rule), null, 2)}\n`;
  return format === 'markdown'
    ? markdownOf(rule)
    : pageOf(rule, paints(wantsColour(io)), Math.min(io.terminal.columns, 100));
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
    ...(rule.refs.length > 0 ? ['', paint.bold('See'), ...rule.refs.map((ref) => `  ${ref}`)] : []),
  ];
  return `${lines.join('\n')}\n`;
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
  return `${lines.join('\n')}\n`;
}
