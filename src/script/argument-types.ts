/** Types of the arguments of a routine, from the text between its parentheses. Pure. */
import type { TypeName } from '../kinds/id';
import { parse, type Node } from '../sql/parser';
import { child, held, text } from './node';
import { typeNameOf } from './type-name';

const INPUT: ReadonlySet<string> = new Set([
  'FUNC_PARAM_DEFAULT',
  'FUNC_PARAM_IN',
  'FUNC_PARAM_INOUT',
  'FUNC_PARAM_VARIADIC',
]);

/**
 * Those of its input, which tell it from others of its name; undefined where the text is no list of arguments.
 * @param schemaOf the schema of a type that is named without one, where it is known
 */
export function argumentTypesOf(
  list: string,
  schemaOf: (name: string) => string | undefined,
): readonly TypeName[] | undefined {
  if (list.trim() === '') return [];
  const node = routineNode(list);
  if (node === undefined) return undefined;
  return held(node, 'parameters', 'FunctionParameter')
    .filter((one) => INPUT.has(text(one, 'mode') ?? ''))
    .map((one) => typeNameOf(child(one, 'argType'), schemaOf));
}

/** The one statement that has the list, if it is a list and no more. */
function routineNode(list: string): Node | undefined {
  const parsed = parse(`CREATE FUNCTION f(${list}\n) RETURNS void LANGUAGE sql AS ''`);
  if ('problem' in parsed || parsed.statements.length !== 1) return undefined;
  return child(parsed.statements[0], 'CreateFunctionStmt');
}
