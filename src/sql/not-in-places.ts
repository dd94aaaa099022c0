/** Where the parts of a NOT IN (SELECT ..) are among the tokens of its statement. */
import { walk, type Node, type Token } from './parser';

/** The places of the parts of `left NOT IN (SELECT targets FROM sources WHERE condition)`, as positions among the tokens. */
export interface Places {
  readonly left: readonly Token[];
  readonly targets: readonly Token[];
  readonly sources: readonly Token[];
  readonly condition: readonly Token[];
  readonly from: number;
  readonly to: number;
}

/** Undefined where the text is not of this form. */
export function placesOf(link: Node, negation: Node, tokens: readonly Token[]): Places | undefined {
  const at = tokens.findIndex(({ start }) => start === link['location']);
  const word = tokens[at]?.text.toUpperCase();
  const open = word === 'NOT' ? at + 2 : at + 1;
  const close = closing(tokens, open);
  const begin = beginOf(link['testexpr'], tokens, at);
  if (word === undefined || close === undefined || begin === undefined || tokens[open]?.text !== '(') return undefined;
  const isBefore = word !== 'NOT';
  const first = isBefore ? tokens.findIndex(({ start }) => start === negation['location']) : begin;
  // `NOT (a IN (...))`: as many brackets close behind it as open between NOT and the left side
  const last = close + (isBefore ? begin - first - 1 : 0);
  const inside = tokens.slice(open + 1, close);
  const from = topLevel(inside, 'FROM');
  if (first < 0 || from === undefined) return undefined;
  const where = topLevel(inside, 'WHERE', from) ?? inside.length;
  return {
    left: tokens.slice(begin, at),
    targets: inside.slice(0, from),
    sources: inside.slice(from + 1, where),
    condition: inside.slice(where + 1),
    from: tokens[first]?.start ?? 0,
    to: tokens[last]?.end ?? 0,
  };
}

/** The first token of an expression: the parse tree has the place of what is in brackets, not that of the brackets. */
function beginOf(expression: unknown, tokens: readonly Token[], end: number): number | undefined {
  const locations = walk(expression).flatMap(([, { location }]) => (typeof location === 'number' ? [location] : []));
  let begin = tokens.findIndex(({ start }) => start === Math.min(...locations));
  if (begin < 0) return undefined;
  const depth = tokens
    .slice(begin, end)
    .reduce((sum, { text }) => sum + (text === '(' ? 1 : 0) - (text === ')' ? 1 : 0), 0);
  begin += Math.min(0, depth);
  return begin < 0 ? undefined : begin;
}

function closing(tokens: readonly Token[], open: number): number | undefined {
  let depth = 0;
  for (let at = open; at < tokens.length; at += 1) {
    if (tokens[at]?.text === '(') depth += 1;
    if (tokens[at]?.text === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return undefined;
}

/** The first of a keyword outside of brackets; a quoted name keeps its quotes, so that it is none. */
function topLevel(tokens: readonly Token[], word: string, from = 0): number | undefined {
  let depth = 0;
  for (const [at, { text }] of tokens.entries()) {
    if (text === '(') depth += 1;
    if (text === ')') depth -= 1;
    if (depth === 0 && at >= from && text.toUpperCase() === word) return at;
  }
  return undefined;
}
