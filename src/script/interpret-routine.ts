/** Functions, procedures, triggers and rewrite rules. */
import type { KindAttributes } from '../kinds/attributes';
import type { ObjectId, TypeName } from '../kinds/id';
import { writtenIdentifier } from '../kernel/identifier';
import { lookup } from '../kernel/lookup';
import type { Node } from '../sql/parser';
import { functionNamed } from './names';
import { child, held, isSet, list, number, options, strings, text, type Option } from './node';
import type { Entry } from './objects';
import { rangeOf, rangeOfNames, relationOf, wordOf } from './relation';
import { changedSettings } from './setting';
import type { Step } from './step';
import { isSetOf, typeNameOf, typeText } from './type-name';
import type { World } from './world';

type Routine = KindAttributes['function'];

const INPUT = new Set(['FUNC_PARAM_DEFAULT', 'FUNC_PARAM_IN', 'FUNC_PARAM_INOUT', 'FUNC_PARAM_VARIADIC']);
const OUTPUT = new Set(['FUNC_PARAM_OUT', 'FUNC_PARAM_INOUT']);
const MODES: Readonly<Record<string, string>> = lookup({
  FUNC_PARAM_OUT: 'OUT ',
  FUNC_PARAM_INOUT: 'INOUT ',
  FUNC_PARAM_VARIADIC: 'VARIADIC ',
});

/** CREATE FUNCTION and CREATE PROCEDURE; to replace one keeps its owner and its grants, and nothing else. */
export function createRoutine(node: Node, step: Step): void {
  const { world } = step;
  const range = rangeOfNames(list(node, 'funcname'));
  const parameters = held(node, 'parameters', 'FunctionParameter');
  const inputs = parameters.filter((one) => INPUT.has(text(one, 'mode') ?? ''));
  const args = inputs.map((one) => typeNameOf(child(one, 'argType'), (name) => world.typeSchema(name)));
  const id = { kind: 'function' as const, schema: world.newSchema(range.schema), name: range.name, args };
  const attributes = routineOf(node, parameters, step);
  const known = world.objects.find(id);
  if (known === undefined) world.putOwned(id, attributes);
  else world.objects.change(known, attributes);
}

function routineOf(node: Node, parameters: readonly Node[], step: Step): Routine {
  const procedure = isSet(node, 'is_procedure');
  const returnsSet = isSetOf(child(node, 'returnType')) || parameters.some(isOfTable);
  const given = options(list(node, 'options'));
  const language = given.find(({ name }) => name === 'language')?.value ?? 'sql';
  const isInternal = /^(?:c|internal)$/i.test(language);
  const plain: Routine = {
    procedure,
    arguments: argumentsOf(parameters, step),
    result: procedure ? null : resultOf(node, parameters, step.world),
    language,
    window: false,
    volatility: 'VOLATILE',
    strict: false,
    securityDefiner: false,
    leakproof: false,
    parallel: 'UNSAFE',
    cost: isInternal ? 1 : 100,
    rows: returnsSet ? 1000 : 0,
    support: null,
    transforms: null,
    settings: null,
    ...sourceOf(node, given, language, step),
  };
  return { ...plain, ...declared(given, plain, step.world) };
}

/** What an option of CREATE or ALTER FUNCTION says. */
function declared(given: readonly Option[], from: Routine, world: World): Partial<Routine> {
  let said: Partial<Routine> = {};
  for (const { name, value, node } of given) {
    if (name === 'volatility') said = { ...said, volatility: value.toUpperCase() as Routine['volatility'] };
    if (name === 'parallel') said = { ...said, parallel: value.toUpperCase() as Routine['parallel'] };
    if (name === 'strict') said = { ...said, strict: value === 'true' };
    if (name === 'window') said = { ...said, window: value === 'true' };
    if (name === 'security') said = { ...said, securityDefiner: value === 'true' };
    if (name === 'leakproof') said = { ...said, leakproof: value === 'true' };
    if (name === 'cost') said = { ...said, cost: Number(value) };
    if (name === 'rows') said = { ...said, rows: Number(value) };
    if (name === 'support')
      said = { ...said, support: functionNamed(strings(list(child(node, 'arg', 'List'), 'items')), world) };
    if (name === 'set') {
      const settings = changedSettings(said.settings ?? from.settings, child(node, 'arg', 'VariableSetStmt'));
      said = { ...said, settings };
    }
  }
  return said;
}

function isOfTable(parameter: Node): boolean {
  return text(parameter, 'mode') === 'FUNC_PARAM_TABLE';
}

/** As pg_get_function_arguments prints them, the columns of RETURNS TABLE left out. */
function argumentsOf(parameters: readonly Node[], step: Step): string {
  const own = parameters.filter((one) => !isOfTable(one));
  const items = own.some((one) => one['defexpr'] !== undefined) ? writtenParameters(step) : [];
  return own.map((parameter, index) => argumentOf(parameter, items[index], step)).join(', ');
}

function argumentOf(parameter: Node, written: string | undefined, { world }: Step): string {
  const mode = MODES[text(parameter, 'mode') ?? ''] ?? '';
  const name = text(parameter, 'name');
  const type = typeText(child(parameter, 'argType'), (one) => world.typeSchema(one));
  const value = /(?:\bDEFAULT\b|=)\s*([^]*)$/i.exec(written ?? '')?.[1];
  const usual = parameter['defexpr'] === undefined || value === undefined ? '' : ` DEFAULT ${value}`;
  return `${mode}${name === undefined ? '' : `${writtenIdentifier(name)} `}${type}${usual}`;
}

function writtenParameters({ excerpts }: Step): readonly string[] {
  return excerpts.items(excerpts.find('\\b(?:FUNCTION|PROCEDURE)\\b') ?? 0);
}

function resultOf(node: Node, parameters: readonly Node[], world: World): string {
  const typeOf = (typeName: Node | undefined): string => typeText(typeName, (one) => world.typeSchema(one));
  const columns = parameters.filter(isOfTable);
  if (columns.length > 0) {
    const written = columns.map(
      (one) => `${writtenIdentifier(text(one, 'name') ?? '')} ${typeOf(child(one, 'argType'))}`,
    );
    return `TABLE(${written.join(', ')})`;
  }
  const returned = child(node, 'returnType');
  if (returned !== undefined) return `${isSetOf(returned) ? 'SETOF ' : ''}${typeOf(returned)}`;
  const outputs = parameters.filter((one) => OUTPUT.has(text(one, 'mode') ?? ''));
  return outputs.length === 1 ? typeOf(child(outputs[0], 'argType')) : outputs.length === 0 ? 'void' : 'record';
}

function sourceOf(
  node: Node,
  given: readonly Option[],
  language: string,
  { statement }: Step,
): Pick<Routine, 'source' | 'library' | 'body'> {
  const body = given.find(({ name }) => name === 'as');
  if (body === undefined) {
    const start = Math.max(0, statement.search(/\b(?:BEGIN\s+ATOMIC|RETURN)\b/i));
    return { source: '', library: null, body: statement.slice(start) };
  }
  const [first = '', second] = strings(list(child(body.node, 'arg', 'List'), 'items'));
  if (!/^c$/i.test(language)) return { source: first, library: null, body: null };
  const name = strings(list(node, 'funcname')).at(-1) ?? '';
  return { source: second ?? name, library: first, body: null };
}

/** ALTER FUNCTION: its attributes. */
export function alterRoutine(node: Node, { world }: Step): void {
  const given = options(list(node, 'actions'));
  for (const routine of routinesNamed(child(node, 'func'), world))
    world.objects.change(routine, declared(given, routine.attributes, world));
}

/** Routines of a name: with arguments the one, else each of that name. */
export function routinesNamed(object: Node | undefined, world: World): readonly Entry<'function'>[] {
  const found = world.routinesOf(rangeOfNames(list(object, 'objname')));
  if (isSet(object, 'args_unspecified')) return found;
  const args = list(object, 'objargs').map((one) =>
    typeNameOf(child(one, 'TypeName'), (type) => world.typeSchema(type)),
  );
  return found.filter(({ id }) => isSame(id.args ?? [], args));
}

function isSame(left: NonNullable<ObjectId['args']>, right: readonly TypeName[]): boolean {
  return (
    left.length === right.length &&
    left.every((type, index) => type?.name === right[index]?.name && type?.schema === right[index]?.schema)
  );
}

const BEFORE = 2;
const INSTEAD = 64;
const EVENTS = { INSERT: 4, DELETE: 8, UPDATE: 16, TRUNCATE: 32 };

/** CREATE TRIGGER. */
export function createTrigger(node: Node, step: Step): void {
  const { world } = step;
  const fired = relationOf(rangeOf(child(node, 'relation')), world);
  const timing = number(node, 'timing');
  const events = number(node, 'events');
  const routine = functionNamed(strings(list(node, 'funcname')), world);
  world.put(
    { kind: 'trigger', name: text(node, 'trigname') ?? '', of: fired.id },
    {
      definition: step.statement,
      timing: timing === BEFORE ? 'BEFORE' : timing === INSTEAD ? 'INSTEAD OF' : 'AFTER',
      events: Object.entries(EVENTS).flatMap(([event, bit]) => ((events & bit) === 0 ? [] : [event])),
      forEachRow: isSet(node, 'row'),
      function: { kind: 'function', ...routine, args: [] },
      enabled: 'O',
      cloned: false,
      of: wordOf(fired) === 'FOREIGN TABLE' ? 'FOREIGN TABLE' : 'TABLE',
    },
    { whole: fired },
  );
}

/** CREATE RULE. */
export function createRule(node: Node, step: Step): void {
  const ruled = relationOf(rangeOf(child(node, 'relation')), step.world);
  const id = { kind: 'rule' as const, name: text(node, 'rulename') ?? '', of: ruled.id };
  step.world.put(id, { definition: step.statement, enabled: 'O' }, { whole: ruled });
}
