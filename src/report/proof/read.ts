import { TenetError } from '../../kernel/errors';
import type { Proof } from '../../prove/types';
import { inline } from './terminal-page';
import * as schema from './proof.schema.json';

const REMEDY = 'name the complete, unchanged output of an earlier `tenet prove --format json`';
/** A value that is quoted in a message; what is longer would hide the message. */
const QUOTED = 60;

/**
 * The proof that an earlier run printed as JSON. Keys that this version does not know are let through: a later one may
 * have added them.
 * @throws TenetError where the text is cut off, is no JSON, is something else, or is of another version of the shape
 */
export function readProof(text: string): Proof {
  const value = parse(text.replace(/^\uFEFF/, ''));
  refuseOthers(value);
  const problem = problemOf(value, schema, '');
  if (problem !== undefined) throw new TenetError(`not a proof: ${problem}`, { remedy: REMEDY });
  return value as Proof;
}

function parse(text: string): unknown {
  if (text.trim() === '') throw new TenetError('not a proof: the file is empty', { remedy: REMEDY });
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const cutOff = text.trimStart().startsWith('{') && !text.trimEnd().endsWith('}');
    const what = cutOff ? `the JSON is truncated after ${text.length} characters` : 'it is not JSON';
    throw new TenetError(`not a proof: ${what}`, { remedy: REMEDY, cause: error });
  }
}

/** What people mistake for a proof is told by its name, not by its first missing key. */
function refuseOthers(value: unknown): void {
  if (!isObject(value)) return;
  if ('spec' in value && 'fail_on' in value)
    throw new TenetError('not a proof: this is a report of `tenet check`', { remedy: REMEDY });
  if ('opened' in value && 'closed' in value)
    throw new TenetError('not a proof: this is the difference between two proofs', { remedy: REMEDY });
  if ('matrix' in value && typeof value['schema'] === 'number' && value['schema'] !== 1) {
    throw new TenetError(`the proof has format version ${value['schema']}, but this version of Tenet reads version 1`, {
      remedy: 'run the proof again with this version of Tenet, or read it with the version that wrote it',
    });
  }
}

/** The words of JSON Schema that proof.schema.json uses; a test holds this reading of it against ajv's. */
interface Shape {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: boolean | Shape;
  readonly items?: Shape;
}

/** The first thing that is not as the schema says, with its JSON Pointer; undefined where all is. */
function problemOf(value: unknown, shape: Shape, at: string): string | undefined {
  return (
    (shape.$ref === undefined ? undefined : problemOf(value, definition(shape.$ref), at)) ??
    ofItself(value, shape, at) ??
    (Array.isArray(value) ? ofItems(value, shape, at) : undefined) ??
    (isObject(value) ? ofMembers(value, shape, at) : undefined)
  );
}

function definition(reference: string): Shape {
  const definitions: Readonly<Record<string, unknown>> = schema.$defs;
  return definitions[reference.replace('#/$defs/', '')] as Shape;
}

function ofItself(value: unknown, shape: Shape, at: string): string | undefined {
  const where = at === '' ? 'the file' : `"${at}"`;
  const types = shape.type === undefined ? undefined : [shape.type].flat();
  if (types !== undefined && !types.some((type) => isOfType(value, type)))
    return `${where} is ${quote(value)}, not ${types.join(' or ')}`;
  const allowed = shape.enum ?? ('const' in shape ? [shape.const] : undefined);
  if (allowed !== undefined && !allowed.includes(value))
    return `${where} is ${quote(value)}, not ${allowed.map((one) => JSON.stringify(one)).join(', ')}`;
  if (shape.minimum !== undefined && typeof value === 'number' && value < shape.minimum)
    return `${where} is ${value}, less than ${shape.minimum}`;
  if (shape.pattern !== undefined && typeof value === 'string' && !new RegExp(shape.pattern, 'u').test(value))
    return `${where} is ${quote(value)}, which does not match ${shape.pattern}`;
  return undefined;
}

function ofItems(values: readonly unknown[], { items }: Shape, at: string): string | undefined {
  if (items === undefined) return undefined;
  for (const [index, value] of values.entries()) {
    const problem = problemOf(value, items, `${at}/${index}`);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function ofMembers(value: Readonly<Record<string, unknown>>, shape: Shape, at: string): string | undefined {
  const missing = (shape.required ?? []).find((key) => !Object.hasOwn(value, key));
  if (missing !== undefined) return `${at === '' ? 'the file' : `"${at}"`} has no "${missing}"`;
  const others = typeof shape.additionalProperties === 'object' ? shape.additionalProperties : undefined;
  for (const [key, member] of Object.entries(value)) {
    const known = shape.properties !== undefined && Object.hasOwn(shape.properties, key);
    const expected = known ? shape.properties?.[key] : others;
    const problem = expected === undefined ? undefined : problemOf(member, expected, `${at}/${inline(key)}`);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value in a message, cut, and with nothing in it that a terminal obeys. */
function quote(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (isObject(value)) return 'an object';
  const text = inline(JSON.stringify(value) ?? 'nothing');
  return text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text;
}
