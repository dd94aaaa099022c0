import { loadModule, parsePlPgSQLSync, parseSync, scanSync } from 'libpg-query';
import { syntaxProblem } from './newer-syntax';

/** A node of PostgreSQL's parse tree, as libpg-query prints it. */
export type Node = { readonly [key: string]: unknown };

/** Text that PostgreSQL's grammar does not take; `offset` counts characters into what was given. */
export interface SyntaxProblem {
  readonly message: string;
  readonly offset: number;
  /** It is nested deeper than this process can follow; PostgreSQL may take it. */
  readonly isTooDeep?: true;
}

export type Parsed = { readonly statements: readonly Node[] } | { readonly problem: SyntaxProblem };

/** Must have run once before anything in this room is called: libpg-query is WebAssembly. About 30 ms. */
export async function loadParser(): Promise<void> {
  await loadModule();
}

/** Parses SQL text with PostgreSQL's own grammar (that of 18). Never throws for what the text holds. */
export function parse(text: string): Parsed {
  try {
    const tree = parseSync(text) as { readonly stmts?: readonly { readonly stmt: Node }[] };
    return { statements: (tree.stmts ?? []).map((statement) => statement.stmt) };
  } catch (error) {
    if (isTooDeep(error)) return { problem: { message: TOO_DEEP, offset: 0, isTooDeep: true } };
    return { problem: { message: syntaxProblem(text, messageOf(error)), offset: offsetOf(error) } };
  }
}

/**
 * The tree of a PL/pgSQL body, of the whole CREATE FUNCTION or DO statement that holds it. Undefined where PL/pgSQL's compiler
 * refuses it: it knows no types of tables, so what rests on one may fail here and work on a server.
 */
export function parsePlpgsql(statement: string): Node | undefined {
  try {
    const tree: unknown = parsePlPgSQLSync(statement);
    return isNode(tree) ? tree : undefined;
  } catch {
    return undefined;
  }
}

/** A word, sign or quoted text of a statement; offsets count bytes, as those of the parse tree do. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The tokens of a text that `parse` takes, without its comments. */
export function tokensOf(text: string): readonly Token[] {
  return scanSync(text)
    .tokens.filter(({ tokenName }) => tokenName !== 'SQL_COMMENT' && tokenName !== 'C_COMMENT')
    .map(({ text: word, start, end }) => ({ text: word, start, end }));
}

/**
 * Tokens as one line, with a space where there was any between them. Quoted texts keep their line breaks: they are part of the value.
 * @param edits other texts for tokens, by the byte at which one begins
 */
export function joined(tokens: readonly Token[], edits: ReadonlyMap<number, string> = new Map()): string {
  return tokens
    .map((token, index) => {
      const before = tokens[index - 1];
      return `${before !== undefined && before.end < token.start ? ' ' : ''}${edits.get(token.start) ?? token.text}`;
    })
    .join('');
}

/** Every node of a tree, outermost first, with the name it stands under (`ColumnRef`, `fromClause`, ...). */
export function walk(tree: unknown): readonly (readonly [name: string, node: Node])[] {
  const found: [string, Node][] = [];
  eachNode(tree, (name, node) => void found.push([name, node]));
  return found;
}

/**
 * The same without a list: `visit` is told of each node, and returns false where what the node holds is to be passed over. Large files
 * have millions of nodes, so that neither a generator nor a list of them is for free.
 */
export function eachNode(tree: unknown, visit: (name: string, node: Node) => false | void, name = ''): void {
  if (Array.isArray(tree)) for (const item of tree) eachNode(item, visit, name);
  else if (isNode(tree) && visit(name, tree) !== false) for (const key in tree) eachNode(tree[key], visit, key);
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The items of a list of a tree; none of anything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

const TOO_DEEP = 'nested too deeply for Tenet to parse';

/** The stack of JavaScript, that of WebAssembly, or the parser's own: each ends in an error of its own words. */
export function isTooDeep(error: unknown): boolean {
  if (error instanceof Error && error.name === 'RangeError') return true;
  return /^(?:Maximum call stack|memory exhausted|stack depth|memory access out of bounds|unreachable$)/.test(
    messageOf(error),
  );
}

/** What is near to an open quote is all the rest of the text, which says no more than its beginning. */
function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : typeof error === 'string' ? error : 'the parser failed';
  return message.replace(/( near "[^]{60})[^]{40,}(")/u, '$1…$2');
}

function offsetOf(error: unknown): number {
  const details =
    isNode(error) || error instanceof Error
      ? (error as { sqlDetails?: { cursorPosition?: number } }).sqlDetails
      : undefined;
  return details?.cursorPosition ?? 0;
}
