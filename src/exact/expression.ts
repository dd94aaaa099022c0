/** Expressions in a shorter form that is the same: without the brackets and casts that PostgreSQL prints around them. Pure. */
import { child, list } from '../script/node';
import { parse } from '../sql/parser';
import { textOf, type Field } from './field';

/** An expression in brackets, written without them. */
export function expression<A>(attribute: keyof A & string, word: string = attribute): Field<A> {
  return {
    attribute,
    word,
    usual: null,
    write: (value) => writeExpression(textOf(value)),
    read: (text) => readExpression(textOf(text)),
  };
}

/** Without the brackets around the whole, where reading puts them there again. */
export function writeExpression(printed: string): string {
  if (!isBracketed(printed)) return printed;
  const inner = printed.slice(1, -1);
  return readExpression(inner) === printed ? inner : printed;
}

/** What PostgreSQL prints in brackets where it is the whole; calls, names, casts and CASE it does not. */
const IN_BRACKETS: ReadonlySet<string> = new Set([
  'A_Expr',
  'BoolExpr',
  'NullTest',
  'BooleanTest',
  'SubLink',
  'CollateClause',
]);

/** With the brackets that PostgreSQL prints around it. */
export function readExpression(text: string): string {
  if (isBracketed(text)) return text;
  const parsed = parse(`SELECT ${text}\n`);
  const statement = 'problem' in parsed || parsed.statements.length !== 1 ? undefined : parsed.statements[0];
  const [target] = list(child(statement, 'SelectStmt'), 'targetList');
  const value = child(target, 'ResTarget', 'val');
  const kind = value === undefined ? undefined : Object.keys(value)[0];
  return kind !== undefined && IN_BRACKETS.has(kind) ? `(${text})` : text;
}

/** Whether the first bracket is closed by the last character; strings and quoted names may hold others. */
function isBracketed(text: string): boolean {
  if (!text.startsWith('(')) return false;
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|[()]/g)) {
    if (token === '(') depth += 1;
    if (token === ')') depth -= 1;
    if (depth === 0) return index === text.length - 1;
  }
  return false;
}

const LITERAL = /^'(?:[^']|'')*'$/;

/** A literal that is cast to the type of its column, without the cast. */
export function writeDefault(printed: string, type: string): string {
  const end = printed.lastIndexOf("'") + 1;
  const literal = printed.slice(0, end);
  return LITERAL.test(literal) && readDefault(literal, type) === printed ? literal : printed;
}

/** A literal alone is one of the type of its column, which PostgreSQL prints without its length. */
export function readDefault(text: string, type: string): string {
  return LITERAL.test(text) ? `${text}::${type.replace(/\([^()]*\)/, '')}` : text;
}
