/** The text that EXECUTE runs, where it is put together from literals: `'ALTER TABLE ' || 'a'`, `format('DROP TABLE %I', 'a')`. */
import { quoteIdentifier, quoteLiteral } from '../kernel/identifier';
import { valueOf, type Value } from '../model/condition-value';
import { parse } from '../sql/parser';
import type { Variables } from './reachable';

/** Undefined where only a server knows it. */
export function composed(expression: string, variables: Variables): string | undefined {
  const parsed = parse(`SELECT ${expression}`);
  if ('problem' in parsed) return undefined;
  const value = valueOf(parsed.statements[0], {
    setting: () => undefined,
    variable: (names) => {
      const held = variables.get(names.at(-1) ?? '');
      return held === undefined ? 'unknown' : { text: held };
    },
    call,
  });
  return textOf(value);
}

function textOf(value: Value | undefined): string | undefined {
  return typeof value === 'object' && 'text' in value ? value.text : undefined;
}

function call(name: string, args: readonly Value[]): Value | undefined {
  const texts = args.map(textOf);
  const [first] = texts;
  if (first === undefined) return undefined;
  if (name === 'quote_ident') return { text: quoteIdentifier(first) };
  if (name === 'quote_literal' || name === 'quote_nullable') return { text: quoteLiteral(first) };
  const text = name === 'format' ? formatted(first, texts.slice(1)) : undefined;
  return text === undefined ? undefined : { text };
}

const QUOTED: Readonly<Record<string, (text: string) => string>> = { I: quoteIdentifier, L: quoteLiteral, s: String };

/** As format() does; a width is not followed. */
function formatted(template: string, values: readonly (string | undefined)[]): string | undefined {
  let next = 0;
  let isKnown = true;
  const text = template.replaceAll(/%(?:(\d+)\$)?([A-Za-z%-])/g, (_, position: string | undefined, kind: string) => {
    if (kind === '%') return '%';
    const index: number = position === undefined ? next : Number(position) - 1;
    next = index + 1;
    const value = values[index];
    const quoted = value === undefined ? undefined : QUOTED[kind]?.(value);
    isKnown &&= quoted !== undefined;
    return quoted ?? '';
  });
  return isKnown ? text : undefined;
}
