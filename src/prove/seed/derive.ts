/** Values of a column that hang on those of others: `gross = net + tax` is met by computing gross. Pure. */
import { literally } from '../../kernel/name-pattern';

/** What a CHECK says that a column is: the other side of an equality. */
export function definitionsOf(column: string, check: string): readonly string[] {
  return comparedWith(column, check, '=');
}

/** Expressions of other columns that a CHECK compares the column with, and others that differ from them by what stands in it. */
export function derivedFor(column: string, others: readonly string[], check: string): readonly string[] {
  const compared = comparedWith(column, check).flatMap((side) => [side, ...STEPS.map((step) => `((${side}) ${step})`)]);
  const steps = [...stepsIn(check), ...STEPS];
  const moved = others.flatMap((other) => [other, ...steps.flatMap((step) => [`(${other} ${step})`])]);
  return [...new Set([...compared, ...moved])].slice(0, MOST);
}

const MOST = 60;
const STEPS = ['+ 1', '- 1', `+ interval '1 hour'`, `- interval '1 hour'`, `+ interval '1 day'`, `- interval '1 day'`];

/** Literals of the check, added and taken away: `ends - starts between '15 min' and '4 h'`. */
function stepsIn(check: string): readonly string[] {
  const texts = [...check.matchAll(/'((?:[^']|'')*)'::interval/g)].map(([all]) => all);
  const numbers = [...check.matchAll(/(?<![\w.'])\d+(?:\.\d+)?(?![\w'])/g)].map(([all]) => all);
  return [...new Set([...texts, ...numbers])].flatMap((one) => [`+ ${one}`, `- ${one}`, `* ${one}`]);
}

/** Behind or before a comparison whose other side is the column alone, cast or not. */
function comparedWith(column: string, check: string, operators = '=|<=|>=|<|>'): readonly string[] {
  const name = /^[a-z_][a-z0-9_$]*$/.test(column) ? column : `"${column.replaceAll('"', '""')}"`;
  const word = `${literally(name)}\\)*(?:::[\\w ]+)?\\)*`;
  // alone on its side: neither part of a sum nor what a function is called with
  const after = new RegExp(
    `(?<=^|\\(|\\b(?:AND|OR|NOT|WHEN|THEN|CHECK) )(?<![\\w"]\\()${word}\\s*(?:${operators})\\s*`,
    'g',
  );
  const before = new RegExp(`\\s(?:${operators})\\s*\\(*${word}(?=$|\\)| (?:AND|OR|THEN|ELSE|END)\\b)`, 'g');
  return [
    ...[...check.matchAll(after)].map((match) => forward(check.slice(match.index + match[0].length))),
    ...[...check.matchAll(before)].map((match) => backward(check.slice(0, match.index))),
  ].filter((side) => side !== '');
}

const ENDS = /^ (?:AND|OR|THEN|ELSE|END)\b/;

/** What stands up to the parenthesis that was not opened here. */
function forward(text: string): string {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === "'") {
      const end = text.indexOf("'", at + 1);
      if (end < 0) return '';
      at = end;
    } else if (character === '(') depth += 1;
    else if (character === ')') {
      if (depth === 0) return text.slice(0, at).trim();
      depth -= 1;
    } else if (depth === 0 && ENDS.test(text.slice(at))) return text.slice(0, at).trim();
  }
  return text.trim();
}

/** What stands behind the parenthesis that is closed later. */
function backward(text: string): string {
  let depth = 0;
  for (let at = text.length - 1; at >= 0; at -= 1) {
    const character = text[at];
    if (character === ')') depth += 1;
    else if (character === '(') {
      if (depth === 0) return text.slice(at + 1).trim();
      depth -= 1;
    }
  }
  return text.replace(/^CHECK\s*/i, '').trim();
}
