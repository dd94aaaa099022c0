/** A document that a path of SQL/JSON selects something of, all of its comparisons met at once. Pure. */
import { parseValue, type Value } from './values';

const KEY = String.raw`\.\s*(?:"(?:[^"\\]|\\.)+"|[a-z_$]\w*)(?!\w*\s*\()`;
const STEP = String.raw`(?:${KEY}|\s*\[[^\]]*\])`;
const VALUE = String.raw`"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false|null`;
const FILTERED = new RegExp(String.raw`^(?:strict|lax)?[\s(]*\$((?:${STEP})*)\s*\?\s*\((.*)\)[\s)]*$`, 'is');

/** None where the text compares nothing. */
export function documentFor(path: string): readonly Value[] {
  const [, route, filter] = FILTERED.exec(path) ?? [];
  if (route === undefined || filter === undefined) return met(path, '$');
  return met(filter, '@').map((inner) => wrapped(stepsOf(route), inner));
}

/** The object, list or value that the comparisons with a root ask for. */
function met(text: string, of: '$' | '@'): readonly Value[] {
  const root = of === '$' ? String.raw`\$` : of;
  const compared = new RegExp(
    String.raw`${root}((?:${STEP})*)\s*(==|!=|<>|>=|<=|>|<|starts\s+with)\s*(${VALUE})`,
    'gi',
  );
  const exists = new RegExp(String.raw`exists\s*\(\s*${root}((?:${STEP})+)\s*\)`, 'gi');
  const found = [
    ...[...text.matchAll(compared)].map(([, route = '', operator = '', value = '']) =>
      wrapped(stepsOf(route), valueFor(operator, parseValue(value, 'json') ?? null)),
    ),
    ...[...text.matchAll(exists)].map(([, route = '']) => wrapped(stepsOf(route), true)),
  ];
  const [first, ...more] = found;
  return first === undefined ? [] : [more.reduce(merged, first)];
}

function valueFor(operator: string, value: Value): Value {
  const isUnequal = operator === '!=' || operator === '<>';
  if (typeof value === 'number')
    return operator === '<' ? value - 1 : operator === '>' || isUnequal ? value + 1 : value;
  return isUnequal ? (typeof value === 'boolean' ? !value : 'x') : value;
}

function stepsOf(route: string): readonly string[] {
  return [...route.matchAll(new RegExp(STEP, 'gi'))].map(([step]) => step.trim());
}

function wrapped(steps: readonly string[], inner: Value): Value {
  return steps.reduceRight<Value>((value, step) => {
    if (!step.startsWith('[')) return { [keyOf(step)]: value };
    return Array.from({ length: Math.min(19, Number(/^\[\s*(\d+)/.exec(step)?.[1] ?? 0)) + 1 }, () => value);
  }, inner);
}

function keyOf(step: string): string {
  const name = step.slice(1).trim();
  const quoted = name.startsWith('"') ? parseValue(name, 'json') : undefined;
  return typeof quoted === 'string' ? quoted : name;
}

function merged(left: Value, right: Value): Value {
  if (Array.isArray(left) && Array.isArray(right)) return [merged(left[0] as Value, right[0] as Value)];
  if (!isObject(left) || !isObject(right)) return left;
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return Object.fromEntries(
    keys.map((key) => {
      const [one, other] = [left[key], right[key]];
      return [key, one === undefined ? (other ?? null) : other === undefined ? one : merged(one, other)];
    }),
  );
}

function isObject(value: Value): value is { readonly [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
