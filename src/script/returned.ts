/** What a function returns, where its body is one expression: a policy that calls it says what the expression says. */
import { child, held, list, text, unwrap } from './node';
import { quoteLiteral } from '../kernel/identifier';
import { isFailure, valueOf, type Value } from '../model/condition-value';
import { parse, parsePlpgsql, walk, type Node } from '../sql/parser';
import type { Entry } from './objects';
import type { World } from './world';

/** Functions that call each other are followed that far. */
const DEEPEST = 5;

/** Undefined where no function of the name is known, several are, or its body does not decide it. */
export function returnedBy(name: string, args: readonly Value[], world: World, depth = 0): Value | undefined {
  const [routine, another] = world.routinesCalled(name);
  if (routine === undefined || another !== undefined || depth === DEEPEST) return undefined;
  // what it sets for itself it reads as well
  if (routine.attributes.settings !== null && routine.attributes.settings.length > 0) return undefined;
  if (routine.attributes.strict && args.includes('null')) return 'null';
  const statement = definitionOf(routine);
  const tree = statement === undefined ? undefined : expressionIn(routine, statement.definition, statement.node);
  if (tree === undefined) return undefined;
  const parameters = held(statement?.node, 'parameters', 'FunctionParameter').map((one) => text(one, 'name') ?? '');
  const value = valueOf(tree, {
    setting: (setting) => world.session.valueOf(setting),
    variable: (names) => {
      const index = parameters.indexOf(names.at(-1) ?? '');
      return index < 0 ? undefined : (args[index] ?? 'unknown');
    },
    parameter: (number) => args[number - 1],
    call: (called, given) => returnedBy(called, given, world, depth + 1),
  });
  return value === 'unknown' || (typeof value === 'object' && 'column' in value) ? undefined : cast(value, routine);
}

/** A text is only a text where the function returns one. */
function cast(value: Value, { attributes: { result } }: Entry<'function'>): Value | undefined {
  if (typeof value !== 'object' || isFailure(value)) return value;
  return valueOf(
    { TypeCast: { arg: literal(value), typeName: typeNamed(result ?? 'text') } },
    { setting: () => undefined },
  );
}

function literal(value: Value): Node {
  return { A_Const: { sval: { sval: typeof value === 'object' && 'text' in value ? value.text : '' } } };
}

function typeNamed(type: string): Node {
  const parsed = parse(`SELECT NULL::${type}`);
  if ('problem' in parsed) return {};
  for (const [name, node] of walk(parsed.statements)) if (name === 'TypeCast') return child(node, 'typeName') ?? {};
  return {};
}

function definitionOf({
  attributes: { language, source, body, result, arguments: declared, procedure },
}: Entry<'function'>): { readonly definition: string; readonly node: Node } | undefined {
  if (procedure || result === null || !/^(?:sql|plpgsql)$/.test(language)) return undefined;
  const definition = `CREATE FUNCTION f(${declared}) RETURNS ${result} LANGUAGE ${language} ${body ?? `AS ${quoteLiteral(source)}`}`;
  const parsed = parse(definition);
  const [statement] = 'problem' in parsed ? [] : parsed.statements;
  return statement === undefined ? undefined : { definition, node: unwrap(statement)[1] };
}

/** `SELECT expression`, `RETURN expression`, or a block of PL/pgSQL that does nothing else. */
function expressionIn({ attributes }: Entry<'function'>, definition: string, node: Node): unknown {
  if (attributes.language === 'plpgsql') return returned(parsePlpgsql(definition));
  if (attributes.body !== null) return atomic(child(node, 'sql_body'));
  const parsed = parse(attributes.source);
  const statements = 'problem' in parsed ? [] : parsed.statements;
  return statements.length === 1 ? statements[0] : undefined;
}

function atomic(body: Node | undefined): unknown {
  const value = child(body, 'ReturnStmt', 'returnval');
  if (value !== undefined) return value;
  const [only, ...others] = list(child(body, 'List'), 'items').flatMap((one) => list(child(one, 'List'), 'items'));
  return others.length === 0 ? only : undefined;
}

function returned(tree: unknown): unknown {
  for (const [name, block] of walk(tree)) {
    if (name !== 'PLpgSQL_stmt_block') continue;
    const [only, ...others] = list(block, 'body').filter((one) => !isImplicit(one));
    const query = text(child(only, 'PLpgSQL_stmt_return', 'expr', 'PLpgSQL_expr'), 'query');
    if (others.length > 0 || query === undefined || block['exceptions'] !== undefined) return undefined;
    const parsed = parse(`SELECT ${query}`);
    return 'problem' in parsed ? undefined : parsed.statements[0];
  }
  return undefined;
}

/** The RETURN that PL/pgSQL adds at the end. */
function isImplicit(statement: Node): boolean {
  const node = child(statement, 'PLpgSQL_stmt_return');
  return node !== undefined && node['expr'] === undefined;
}
