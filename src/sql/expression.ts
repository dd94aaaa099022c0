import { rememberedFew } from '../kernel/remember';
import { isNode, parse, walk, type Node } from './parser';

/** What an expression does, as far as its text shows. */
export interface ExpressionFacts {
  /** Unqualified names of columns, in order of appearance. */
  readonly columns: readonly string[];
  /** Names of functions without their schema, lower case. */
  readonly functions: readonly string[];
  /** Literal names given to current_setting(). */
  readonly settings: readonly string[];
  readonly hasSubquery: boolean;
  /** A sub-query under NOT: fails open where row security hides rows. */
  readonly hasNegatedSubquery: boolean;
}

/** `tree` is null where the text is a constant or a call without arguments. */
export type ExpressionResult =
  { readonly facts: ExpressionFacts; readonly tree: Node | null } | { readonly problem: string };

/** Offsets of the tree count from the text that was parsed, which begins before the expression. */
export const EXPRESSION_START = 'SELECT ('.length;

const CONSTANT = /^(?:-?\d+(?:\.\d+)?|'[^'\\]*'|true|false|null)$/i;
const PLAIN_CALL = /^(?:now|gen_random_uuid|clock_timestamp|statement_timestamp|uuidv7)\(\)$/;
const NOTHING: ExpressionFacts = {
  columns: [],
  functions: [],
  settings: [],
  hasSubquery: false,
  hasNegatedSubquery: false,
};

/** A type that is safe by its letters alone: a word (or a known pair), a length or precision, array brackets. */
const PLAIN_TYPE =
  /^(?:[a-z][a-z0-9_]*|double precision|character varying|bit varying)(?:\(\d+(?:, ?\d+)?\))?(?: (?:with|without) time zone)?(?:\[\])*$/;

/**
 * The facts of a text that must be one scalar expression and nothing else; what tries to be more (a second column, a
 * FROM, another statement) is a problem. The line break before the closing bracket ends a trailing `--` comment.
 */
export function parseExpression(text: string): ExpressionResult {
  if (CONSTANT.test(text)) return { facts: NOTHING, tree: null };
  if (PLAIN_CALL.test(text)) return { facts: { ...NOTHING, functions: [text.slice(0, -2)] }, tree: null };
  const parsed = parse(`SELECT (${text}\n)`);
  if ('problem' in parsed) return { problem: parsed.problem.message };
  const value = onlyValue(parsed.statements);
  return value === undefined
    ? { problem: 'it contains more than one expression' }
    : { facts: factsOf(value), tree: value };
}

/** The facts of an expression; undefined where there is none, or none that PostgreSQL reads. */
export function expressionFacts(text: string | null): ExpressionFacts | undefined {
  return text === null ? undefined : factsOfText(text);
}

/** The policies of a thousand tables are one text, and many rules ask. */
const factsOfText = rememberedFew(1_000, (text): ExpressionFacts | undefined => {
  const parsed = parseExpression(text);
  return 'facts' in parsed ? parsed.facts : undefined;
});

/** Undefined where the text names a type, else what is wrong. */
export function typeProblem(text: string): string | undefined {
  if (PLAIN_TYPE.test(text)) return undefined;
  if (/--|\/\*/.test(text)) return 'it contains a comment, which would hide the text after the type';
  const parsed = parse(`SELECT NULL::${text}`);
  if ('problem' in parsed) return parsed.problem.message;
  const value = onlyValue(parsed.statements);
  const cast = value?.['TypeCast'];
  const isCast =
    isNode(cast) && isNode(cast['arg']) && isNode(cast['arg']['A_Const']) && cast['arg']['A_Const']['isnull'] === true;
  return isCast ? undefined : 'it contains more than a type name';
}

/** The name of a type, without its length and brackets; undefined where the text is none. */
export function typeNameOf(text: string): { readonly schema: string | null; readonly name: string } | undefined {
  const parsed = parse(`SELECT NULL::${text}`);
  const cast = 'problem' in parsed ? undefined : onlyValue(parsed.statements)?.['TypeCast'];
  const type = isNode(cast) ? cast['typeName'] : undefined;
  const names: readonly unknown[] = isNode(type) && Array.isArray(type['names']) ? type['names'] : [];
  const name = lastName(names);
  return name === undefined ? undefined : { schema: lastName(names.slice(0, -1)) ?? null, name };
}

/** The value of a statement that is `SELECT value` and nothing else. */
function onlyValue(statements: readonly Node[]): Node | undefined {
  const select = statements.length === 1 ? statements[0]?.['SelectStmt'] : undefined;
  if (!isNode(select)) return undefined;
  const { targetList, limitOption: _limit, op, ...more } = select;
  if (Object.keys(more).length > 0 || op !== 'SETOP_NONE' || !Array.isArray(targetList) || targetList.length !== 1)
    return undefined;
  const target: unknown = targetList[0];
  const result = isNode(target) ? target['ResTarget'] : undefined;
  if (!isNode(result) || 'name' in result || 'indirection' in result) return undefined;
  return isNode(result['val']) ? result['val'] : undefined;
}

function factsOf(value: Node): ExpressionFacts {
  const columns: string[] = [];
  const functions: string[] = [];
  const settings: string[] = [];
  let hasSubquery = false;
  let hasNegatedSubquery = false;
  for (const [name, node] of walk(value)) {
    if (name === 'ColumnRef') pushIfText(columns, lastName(node['fields']));
    if (name === 'FuncCall') {
      const called = lastName(node['funcname'])?.toLowerCase();
      pushIfText(functions, called);
      if (called === 'current_setting') pushIfText(settings, firstString(node['args']));
    }
    if (name === 'SubLink') hasSubquery = true;
    if (name === 'BoolExpr' && node['boolop'] === 'NOT_EXPR' && contains(node, 'SubLink')) hasNegatedSubquery = true;
    if (name === 'SubLink' && node['subLinkType'] === 'ALL_SUBLINK') hasNegatedSubquery = true;
  }
  return { columns, functions, settings, hasSubquery, hasNegatedSubquery };
}

function contains(tree: Node, wanted: string): boolean {
  for (const [name] of walk(tree)) if (name === wanted) return true;
  return false;
}

function pushIfText(list: string[], text: string | undefined): void {
  if (text !== undefined) list.push(text);
}

/** The last name of a dotted list: `a.b` gives `b`; a star gives undefined. */
export function lastName(fields: unknown): string | undefined {
  const last: unknown = Array.isArray(fields) ? fields.at(-1) : undefined;
  const name = isNode(last) ? last['String'] : undefined;
  return isNode(name) && typeof name['sval'] === 'string' ? name['sval'] : undefined;
}

function firstString(args: unknown): string | undefined {
  for (const [name, node] of walk(args)) {
    if (name === 'sval' && typeof node['sval'] === 'string') return node['sval'];
  }
  return undefined;
}
