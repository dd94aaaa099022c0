import type { ErrorObject } from 'ajv';
import type { Place, Problem } from '../kernel/errors';
import { at, segments, type Pointer } from '../kernel/pointer';
import type { Sources } from '../kernel/sources';
import { didYouMean } from '../kernel/suggest';
import { firstProblems } from './fault';
import validateSpec from './validator';

type Schema = Readonly<Record<string, unknown>>;

/** What the schema has against a spec, in our words, each at its place. */
export function specProblems(spec: unknown, sources: Sources): readonly Problem[] {
  return grammarProblems(spec, sources, validateSpec);
}

/** The same of a document of another grammar. */
export function grammarProblems(spec: unknown, sources: Sources, validate: typeof validateSpec): readonly Problem[] {
  if (validate(spec)) return [];
  const errors = withoutNoise(validate.errors ?? [], spec);
  const unique = new Map(errors.map((error) => [errorKey(error), error]));
  return firstProblems([...unique.values()], (error) => problemOf(error, spec, sources));
}

/** Two errors with the same key read the same. */
function errorKey({ instancePath, keyword, propertyName, params }: ErrorObject): string {
  return JSON.stringify([instancePath, keyword, propertyName, params]);
}

/**
 * Of alternatives (a column is text or a map) only what is wrong with the one that the value looks like is of interest, and of
 * a name only what is wrong with it.
 */
function withoutNoise(errors: readonly ErrorObject[], spec: unknown): readonly ErrorObject[] {
  const choices = new Set(errors.filter((error) => error.keyword === 'anyOf').map((error) => error.instancePath));
  const listed = new Set(errors.filter((error) => error.keyword === 'enum').map((error) => error.instancePath));
  const specific = errors.filter((error) => {
    if (error.keyword === 'propertyNames') return false;
    if (!choices.has(error.instancePath)) return true;
    // the words that may be written say more
    if (error.keyword === 'pattern' && listed.has(error.instancePath)) return false;
    return error.keyword !== 'anyOf' && error.keyword !== 'type' && error.keyword !== 'const' && fits(error, spec);
  });
  const unexplained = [...choices].filter((path) => specific.every((error) => !isAtOrBelow(error.instancePath, path)));
  return [
    ...specific,
    ...errors.flatMap((error) =>
      error.keyword === 'anyOf' && unexplained.includes(error.instancePath)
        ? [{ ...error, params: { types: typesAt(error.instancePath, errors) } }]
        : [],
    ),
  ];
}

/** The types that the alternatives would have taken there. */
function typesAt(path: string, errors: readonly ErrorObject[]): readonly unknown[] {
  const wrong = errors.filter((error) => error.keyword === 'type' && error.instancePath === path);
  return [...new Set(wrong.map(({ params }) => params['type'] as unknown))];
}

/** A complaint about text makes sense only where there is text, and so on. */
function fits(error: ErrorObject, spec: unknown): boolean {
  const value = valueAt(spec, error.instancePath);
  const isText = error.keyword === 'pattern' || error.keyword === 'minLength' || error.keyword === 'maxLength';
  return !isText || typeof value === 'string';
}

function isAtOrBelow(path: string, base: string): boolean {
  return path === base || path.startsWith(`${base}/`);
}

function problemOf(error: ErrorObject, spec: unknown, sources: Sources): Problem {
  const pointer = error.instancePath as Pointer;
  const { message, remedy, key } = words(error, valueAt(spec, pointer));
  const place = placeOf(sources, pointer, key);
  return {
    message: place === undefined && pointer !== '' ? `${pointer}: ${message}` : message,
    ...(place !== undefined && { place }),
    ...(remedy !== undefined && { remedy }),
  };
}

function placeOf(sources: Sources, pointer: Pointer, key: string | undefined): Place | undefined {
  return key === undefined ? sources.locate(pointer, 'value') : sources.locate(at(pointer, key), 'key');
}

interface Words {
  readonly message: string;
  readonly remedy?: string;
  /** Set where the problem is a key of the value, not the value. */
  readonly key?: string;
}

function words(error: ErrorObject, value: unknown): Words {
  const parent = (error.parentSchema ?? {}) as Schema;
  if (error.propertyName !== undefined) return nameWords(error, error.propertyName);
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(
        String(error.params['additionalProperty']),
        Object.keys((parent['properties'] as Schema | undefined) ?? {}),
      );
    case 'required':
      return {
        message: `"${String(error.params['missingProperty'])}" is missing`,
        remedy: `add ${String(error.params['missingProperty'])}:`,
      };
    case 'enum':
      return oneOf(value, error.params['allowedValues'] as readonly unknown[]);
    case 'const':
      return {
        message: `found ${show(value)}, expected ${show(error.params['allowedValue'])}`,
        remedy: `write ${show(error.params['allowedValue'])}`,
      };
    case 'type':
      return {
        message: `found ${kindOf(value)}, expected ${typeWords(error.params['type'])}`,
        ...formOf(parent),
      };
    case 'pattern':
      return { message: `${show(value)} is not ${nounOf(parent)}`, ...formOf(parent) };
    case 'anyOf':
      return BROKEN_TYPE.test(nameOf(error))
        ? brokenType(nameOf(error))
        : noneOf(value, error.params['types'] as readonly unknown[], parent);
    case 'minProperties':
    case 'minItems':
    case 'minLength':
      return { message: tooShort(value, Number(error.params['limit'])), ...formOf(parent) };
    case 'uniqueItems':
      return {
        message: `duplicate entries at positions ${String(error.params['j'])} and ${String(error.params['i'])} (counted from 0)`,
        remedy: 'remove one of them',
      };
    default:
      return { message: `${show(value)} ${error.message ?? 'is not allowed'}`, ...formOf(parent) };
  }
}

/** @param types of the alternatives, of which the value has none; empty where it has one, and something else is wrong */
function noneOf(value: unknown, types: readonly unknown[], parent: Schema): Words {
  const found = `found ${kindOf(value)}`;
  if (types.length === 0) return { message: `${found}, which is not allowed here`, ...formOf(parent) };
  const list = types.includes('array') && typeof value === 'string' ? { remedy: `write a list: [${value}]` } : {};
  return { message: `${found}, expected ${typeWords(types)}`, ...list, ...formOf(parent) };
}

function tooShort(value: unknown, limit: number): string {
  return limit <= 1 ? 'must not be empty' : `${show(value)} is shorter than ${limit} characters`;
}

function nameWords(error: ErrorObject, name: string): Words {
  return { message: `"${name}" is not a valid name here`, key: name, ...formOf(error.parentSchema ?? {}) };
}

function unknownKey(key: string, known: readonly string[]): Words {
  if (BROKEN_TYPE.test(key)) return { ...brokenType(key), key };
  const list = known.length > 0 ? `; valid keys: ${known.join(', ')}` : '';
  return { message: `unknown key "${key}"${didYouMean(key, known)}`, remedy: `remove it or correct it${list}`, key };
}

/** What is left of `{ type: numeric(12,2) }` after the comma. */
const BROKEN_TYPE = /^\d+\)$/;

function brokenType(rest: string): Words {
  return {
    message: `"${rest}" is a separate key, because a comma ends a value between { }`,
    remedy: 'quote types that contain a comma: "numeric(12,2)"',
  };
}

function nameOf(error: ErrorObject): string {
  return segments(error.instancePath as Pointer).at(-1) ?? '';
}

function oneOf(value: unknown, allowed: readonly unknown[]): Words {
  const known = allowed.map(String);
  return {
    message: `found ${show(value)}${typeof value === 'string' ? didYouMean(value, known) : ''}`,
    remedy: `write one of: ${known.join(', ')}`,
  };
}

/** `A duration: 250ms, 5s` gives "a duration". */
function nounOf(parent: Schema): string {
  const description = typeof parent['description'] === 'string' ? parent['description'] : '';
  const [noun = ''] = description.split(/[:;.]/);
  return noun === '' ? 'valid here' : noun.slice(0, 1).toLowerCase() + noun.slice(1);
}

function formOf(parent: Schema): Pick<Words, 'remedy'> {
  return typeof parent['description'] === 'string' ? { remedy: parent['description'] } : {};
}

function typeWords(types: unknown): string {
  const names: Readonly<Record<string, string>> = {
    object: 'a map of keys',
    array: 'a list',
    string: 'text',
    integer: 'a whole number',
    number: 'a number',
    boolean: 'true or false',
  };
  const list = (Array.isArray(types) ? types : [types]).map((type) => names[String(type)] ?? String(type));
  return list.join(' or ');
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'a map of keys' : show(value);
}

function show(value: unknown): string {
  const text = typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? 'nothing');
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function valueAt(spec: unknown, pointer: string): unknown {
  return segments(pointer as Pointer).reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Schema)[key] : undefined),
    spec,
  );
}
