import { objectOf, routineObject } from '../old-catalog/names';
import type { CatalogRoutine } from '../old-catalog/types';
import type { Node } from '../sql/parser';
import { child, constant, held, isSet, list, options, strings, text } from './node';
import { rangeOf, rangeOfNames, standing as standingOf } from './relation';
import type { Step } from './step';
import { isSetOf, typeText } from './type-name';
import type { World } from './world';

const INPUT = new Set(['FUNC_PARAM_DEFAULT', 'FUNC_PARAM_IN', 'FUNC_PARAM_INOUT', 'FUNC_PARAM_VARIADIC']);

/** CREATE FUNCTION and CREATE PROCEDURE; to replace one keeps its owner and its grants, and nothing else. */
export function createRoutine(node: Node, step: Step): void {
  const { world } = step;
  const range = rangeOfNames(list(node, 'funcname'));
  const schema = range.schema ?? world.searchPath[0] ?? 'public';
  const parameters = held(node, 'parameters', 'FunctionParameter');
  const typeOf = (typeName: Node | undefined): string => typeText(typeName, (one) => world.typeSchema(one));
  const inputs = parameters.filter((one) => INPUT.has(text(one, 'mode') ?? ''));
  const argTypes = inputs.map((one) => typeOf(child(one, 'argType')));
  const isProcedure = isSet(node, 'is_procedure');
  const returns =
    node['returnType'] === undefined ? (isProcedure ? 'void' : 'record') : typeOf(child(node, 'returnType'));
  const key = `${schema}.${range.name}(${argTypes.join(', ')})`;
  const known = world.routines.get(key);
  const owner = known?.owner ?? world.currentRole;
  const routine: CatalogRoutine = {
    key,
    schema,
    name: range.name,
    kind: isProcedure ? 'procedure' : 'function',
    owner,
    ...declaredOf(list(node, 'options')),
    source: sourceOf(node, step),
    argTypes,
    argNames: inputs.map((one) => text(one, 'name') ?? ''),
    defaults: inputs.filter((one) => one['defexpr'] !== undefined).length,
    returns,
    returnsSet:
      isSetOf(child(node, 'returnType')) || parameters.some((one) => text(one, 'mode') === 'FUNC_PARAM_TABLE'),
    isTrigger: returns === 'trigger' || returns === 'event_trigger',
    acl: known?.acl ?? world.initialAcl('function', schema, owner),
  };
  world.routines.set(key, routine);
  step.touch(routineObject(routine));
}

type Declared = Pick<CatalogRoutine, 'language' | 'definer' | 'leakproof' | 'volatility' | 'parallel' | 'settings'>;

const PLAIN: Declared = {
  language: 'sql',
  definer: false,
  leakproof: false,
  volatility: 'volatile',
  parallel: 'unsafe',
  settings: {},
};

function declaredOf(elements: readonly Node[], from: Declared = PLAIN): Declared {
  let declared = from;
  for (const { name, value, node } of options(elements)) {
    if (name === 'language') declared = { ...declared, language: value };
    if (name === 'security') declared = { ...declared, definer: value === 'true' };
    if (name === 'leakproof') declared = { ...declared, leakproof: value === 'true' };
    if (name === 'volatility') declared = { ...declared, volatility: value as Declared['volatility'] };
    if (name === 'parallel') declared = { ...declared, parallel: value as Declared['parallel'] };
    if (name === 'set') declared = { ...declared, settings: { ...declared.settings, ...settingOf(node) } };
  }
  return declared;
}

function settingOf(element: Node): Readonly<Record<string, string>> {
  const set = child(element, 'arg', 'VariableSetStmt');
  const value = list(set, 'args').map((one) => constant(one) ?? '');
  return { [text(set, 'name') ?? '']: value.join(', ') };
}

function sourceOf(node: Node, { statement }: Step): string {
  const body = options(list(node, 'options')).find(({ name }) => name === 'as');
  if (body === undefined) return statement.slice(Math.max(0, statement.search(/\b(?:BEGIN\s+ATOMIC|RETURN)\b/i)));
  return strings(list(child(body.node, 'arg', 'List'), 'items'))[0] ?? '';
}

/** ALTER FUNCTION: its attributes. */
export function alterRoutine(node: Node, step: Step): void {
  for (const routine of named(child(node, 'func'), step.world)) {
    Object.assign(routine, declaredOf(list(node, 'actions'), routine));
    step.touch(routineObject(routine));
  }
}

/** Routines of a name: with arguments the one, else each of that name. */
function named(object: Node | undefined, world: World): readonly CatalogRoutine[] {
  const { schema, name } = rangeOfNames(list(object, 'objname'));
  const types = list(object, 'objargs').map((one) =>
    typeText(child(one, 'TypeName'), (type) => world.typeSchema(type)),
  );
  return [...world.routines.values()].filter(
    (routine) =>
      routine.name === name &&
      (schema ?? routine.schema) === routine.schema &&
      (isSet(object, 'args_unspecified') || routine.argTypes.join() === types.join()),
  );
}

/** CREATE TRIGGER. */
export function createTrigger(node: Node, step: Step): void {
  const { world } = step;
  const fired = standingOf(rangeOf(child(node, 'relation')), world);
  step.touch(objectOf(fired.relation));
  const { schema, name } = rangeOfNames(list(node, 'funcname'));
  const schemas = schema === undefined ? world.searchPath : [schema];
  const routine = schemas.map((one) => `${one}.${name}()`).find((key) => world.routines.has(key));
  const trigger = text(node, 'trigname') ?? '';
  fired.triggers.set(trigger, {
    relation: fired.relation.key,
    name: trigger,
    routine: routine ?? `${schema ?? 'public'}.${name}()`,
    definition: step.statement,
    enabled: true,
  });
}
