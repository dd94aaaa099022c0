/** The statements of a PL/pgSQL body that can run, where the text decides its conditions: `IF TG_OP = 'INSERT'`, `IF false`. */
import { isFailure, valueOf, type Value } from '../model/condition-value';
import { isNode, parse, type Node } from '../sql/parser';
import { child, list, text } from './node';

/** What variables hold while it runs, such as TG_OP, by their names in lower case. */
export type Variables = ReadonlyMap<string, string>;

/** The same tree without what cannot run. */
export function reachable(tree: unknown, variables: Variables): unknown {
  if (Array.isArray(tree)) return listOf(tree, variables);
  if (!isNode(tree)) return tree;
  return Object.fromEntries(Object.entries(tree).map(([key, part]) => [key, reachable(part, variables)]));
}

/** Of a list of statements: the branches that are taken in place of what decides them, up to a RETURN. */
function listOf(items: readonly unknown[], variables: Variables): readonly unknown[] {
  const kept: unknown[] = [];
  for (const item of items.flatMap((one) => taken(one, variables))) {
    kept.push(reachable(item, variables));
    if (isNode(item) && (item['PLpgSQL_stmt_return'] !== undefined || isRaise(item))) break;
  }
  return kept;
}

function isRaise(item: Node): boolean {
  const raise = child(item, 'PLpgSQL_stmt_raise');
  return raise !== undefined && Number(raise['elog_level'] ?? ERROR) >= ERROR;
}

/** As elog.h has it. */
const ERROR = 21;

function taken(statement: unknown, variables: Variables): readonly unknown[] {
  const node = isNode(statement) ? statement : {};
  const choice = child(node, 'PLpgSQL_stmt_if') ?? child(node, 'PLpgSQL_stmt_case');
  if (choice === undefined) return [statement];
  const known = new Map(variables);
  const chosen = choice['t_expr'] === undefined ? undefined : evaluated(choice['t_expr'], variables);
  if (typeof chosen === 'object' && 'text' in chosen) known.set('', chosen.text);
  for (const { condition, body } of armsOf(choice)) {
    const value = evaluated(condition, known);
    if (value === 'true') return body.flatMap((one) => taken(one, variables));
    if (value !== 'false' && value !== 'null') return [statement];
  }
  return list(choice, choice['else_body'] === undefined ? 'else_stmts' : 'else_body').flatMap((one) =>
    taken(one, variables),
  );
}

function armsOf(choice: Node): readonly { readonly condition: unknown; readonly body: readonly Node[] }[] {
  const others = [...list(choice, 'elsif_list'), ...list(choice, 'case_when_list')].flatMap((one) => {
    const arm = child(one, 'PLpgSQL_if_elsif') ?? child(one, 'PLpgSQL_case_when');
    return arm === undefined ? [] : [{ condition: arm['cond'] ?? arm['expr'], body: list(arm, 'stmts') }];
  });
  return choice['cond'] === undefined
    ? others
    : [{ condition: choice['cond'], body: list(choice, 'then_body') }, ...others];
}

/** @param variables that of the empty name is what CASE compares */
function evaluated(expression: unknown, variables: Variables): Value {
  const query = isNode(expression) ? text(child(expression, 'PLpgSQL_expr'), 'query') : undefined;
  const parsed = query === undefined ? undefined : parse(`SELECT ${query}`);
  if (parsed === undefined || 'problem' in parsed) return 'unknown';
  const value = valueOf(parsed.statements[0], {
    setting: () => undefined,
    variable: (names) => {
      const name = names.at(-1) ?? '';
      const held = variables.get(/^__Case__Variable_\d+__$/.test(name) ? '' : name);
      return held === undefined ? 'unknown' : { text: held };
    },
  });
  return isFailure(value) ? 'unknown' : value;
}
