/** The queries and expressions of a PL/pgSQL body in the order in which they run. */
import { isNode, walk, type Node } from '../sql/parser';
import { caughtBy } from './caught';
import { composed } from './composed';
import { child, list, number, text } from './node';
import type { Variables } from './reachable';

export interface BodyExpression {
  readonly query: string;
  readonly how: 'statement' | 'dynamic' | 'expression';
  readonly line: number;
  /** The errors that a block around it catches. */
  readonly caught: readonly string[];
  readonly variables: Variables;
}

interface Place {
  readonly line: number;
  readonly isDynamic: boolean;
  readonly caught: readonly string[];
  readonly variables: Variables;
  /** The names of all variables by their numbers. */
  readonly names: readonly string[];
}

/** @param variables what is known of them while it runs */
export function* bodyExpressions(tree: unknown, variables: Variables): Generator<BodyExpression> {
  const datums = walk(tree).flatMap(([, node]) => list(node, 'datums'));
  const names = datums.map((one) => text(child(one, 'PLpgSQL_var') ?? child(one, 'PLpgSQL_rec'), 'refname') ?? '');
  const known = new Map(variables);
  for (const one of datums) {
    const variable = child(one, 'PLpgSQL_var');
    const value = composed(text(child(variable, 'default_val', 'PLpgSQL_expr'), 'query') ?? 'NULL', known);
    if (variable?.['isconst'] === true && value !== undefined) known.set(text(variable, 'refname') ?? '', value);
  }
  const place: Place = { line: 1, isDynamic: false, caught: [], variables: known, names };
  // DECLARE comes first: what variables begin with, and the queries of cursors
  for (const one of datums) yield* expressions(child(one, 'PLpgSQL_var'), place);
  yield* expressions(tree, place);
}

/** Full statements, as the PL/pgSQL parser marks them (RAW_PARSE_DEFAULT); the others are expressions. */
const STATEMENT = 0;

/** What only RAISE shows, and what ASSERT says where it fails. */
const SHOWN: ReadonlySet<string> = new Set(['params', 'message']);

function* expressions(tree: unknown, outer: Place): Generator<BodyExpression> {
  if (Array.isArray(tree)) for (const item of tree) yield* expressions(item, outer);
  if (!isNode(tree)) return;
  const line = typeof tree['lineno'] === 'number' ? tree['lineno'] : outer.line;
  const place = { ...outer, line };
  const isTelling = 'elog_level' in tree || 'cond' in tree;
  // what a loop goes over is asked before its body runs, and printed after it
  for (const [key, value] of Object.entries(tree).toSorted(([left], [right]) => order(left) - order(right))) {
    if (key === 'datums' || (isTelling && SHOWN.has(key))) continue;
    const isOfBlock = key === 'body' && isNode(tree['exceptions']);
    const inner = {
      ...place,
      isDynamic: isDynamicPart(key, outer.isDynamic),
      ...(isOfBlock && { caught: [...outer.caught, ...caughtBy(tree['exceptions'])] }),
    };
    if (key === 'PLpgSQL_expr' && isNode(value)) {
      const isStatement = (value['parseMode'] ?? STATEMENT) === STATEMENT;
      const how = outer.isDynamic ? 'dynamic' : isStatement ? 'statement' : 'expression';
      yield { query: text(value, 'query') ?? '', how, line, caught: outer.caught, variables: outer.variables };
    } else if (key === 'body') yield* looped(tree, value, inner);
    else yield* expressions(value, inner);
  }
}

/** FOREACH over an array of literals: each turn of it composes another text. */
function* looped(loop: Node, body: unknown, place: Place): Generator<BodyExpression> {
  const values = elementsOf(loop, place.variables);
  const name = place.names[number(loop, 'varno')] ?? '';
  if (values.length === 0 || name === '') return yield* expressions(body, place);
  for (const [index, value] of values.entries())
    for (const one of expressions(body, { ...place, variables: new Map([...place.variables, [name, value]]) }))
      if (index === 0 || one.how === 'dynamic') yield one;
}

function elementsOf(loop: Node, variables: Variables): readonly string[] {
  const query = 'varno' in loop ? text(child(loop, 'expr', 'PLpgSQL_expr'), 'query') : undefined;
  const [, inside] = /^\s*ARRAY\s*\[([^[\]]*)\](?:::\w+\[\])?\s*$/i.exec(query ?? '') ?? [];
  const values = inside?.split(',').map((one) => composed(one, variables)) ?? [];
  return values.every((one) => one !== undefined) ? values : [];
}

function order(key: string): number {
  if (key === 'exceptions') return 2;
  return key === 'body' ? 1 : 0;
}

/** Of EXECUTE only its query is a text to run; the statements of its loop and what it USES are as ever. */
function isDynamicPart(key: string, isDynamic: boolean): boolean {
  if (key === 'PLpgSQL_stmt_dynexecute' || key === 'PLpgSQL_stmt_dynfors') return true;
  if (key === 'dynquery') return true;
  return isDynamic && key === 'query';
}
