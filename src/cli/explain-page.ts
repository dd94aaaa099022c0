/** The page of a rule for a terminal. */
import type { Paint } from '../report/paint';
import { FILES, type RuleExample } from '../report/rule-page';
import { wrap } from '../report/width';
import type { Rule } from '../rules/rule';

/** @param columns the width of the terminal; examples are not wrapped, because they are to be copied */
export function explainPage(
  rule: Rule,
  {
    example,
    see,
    paint,
    columns,
  }: {
    readonly example: RuleExample | undefined;
    readonly see: readonly string[];
    readonly paint: Paint;
    readonly columns: number;
  },
): string {
  const words = (title: string, text: string): readonly string[] => section(title, wrap(text, columns - 2), paint);
  const code = (title: string, text: string): readonly string[] =>
    text.trim() === '' ? [] : section(title, text.replace(/^\n+/, '').trimEnd().split('\n'), paint);
  const { validation } = rule;
  const invariant = rule.waivable === false ? '  (an invariant: cannot be waived)' : '';
  const lines = [
    `${paint.bold(rule.id)}  ${paint.severity[rule.severity](rule.severity)}${invariant}`,
    rule.title,
    ...words('Why', rule.why),
    ...words('Trade-offs', rule.tradeoffs),
    ...words('Changes if', rule.changesIf),
    ...(example === undefined ? [] : examplesOf(example, code)),
    ...(rule.only === 'database'
      ? words('Seen', 'only on a database: tenet prove, and tenet check postgres://...')
      : []),
    ...('sql' in validation
      ? code(`Validate (expect ${validation.expect})`, validation.sql.trim())
      : words('Validate', validation.none)),
    ...(see.length > 0 ? section('See', see, paint) : []),
  ];
  return `${lines.join('\n')}\n`;
}

function examplesOf(
  { bad, good, before, output, diff, ddl, language }: RuleExample,
  code: (title: string, text: string) => readonly string[],
): readonly string[] {
  return [
    ...code('Before', before?.contents ?? ''),
    ...code(`Wrong (bad.${FILES[language]})`, bad),
    ...code('What tenet check reports', output),
    ...(diff === ''
      ? code(`Right (good.${FILES[language]})`, good)
      : code('The fix that tenet check --fix applies', diff)),
    ...code('On a live database', ddl.join('\n')),
  ];
}

function section(title: string, lines: readonly string[], paint: Paint): readonly string[] {
  return ['', paint.bold(title), ...lines.map((line) => (line === '' ? '' : `  ${line}`))];
}
