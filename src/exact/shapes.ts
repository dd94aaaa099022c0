/** Of which shape the attributes of rare kinds are: a spec has them as a catalog does, and no schema of their own. Pure. */
import type { KindAttributes } from '../kinds/attributes';
import type { ObjectId } from '../kinds/id';

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === 'string';
const flag: Check = (value) => typeof value === 'boolean';
const number: Check = (value) => typeof value === 'number';
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const list =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const has =
  (...parts: readonly (readonly [key: string, check: Check])[]): Check =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    parts.every(([key, check]) => check((value as Readonly<Record<string, unknown>>)[key]));

const name = has(['schema', text], ['name', text]);
const routine = has(['kind', text], ['schema', text], ['name', text], ['args', list(orNull(name))]);
const grant = has(['grantee', orNull(text)], ['privilege', text], ['grantable', flag], ['grantor', orNull(text)]);

/** Kinds that have no words of their own, or of which some objects have none. */
export type Rare =
  | 'aggregate'
  | 'collation'
  | 'operator'
  | 'cast'
  | 'rule'
  | 'trigger'
  | 'default'
  | 'privileges'
  | 'text search dictionary'
  | 'text search configuration';

interface Shape<A> {
  /** What an identity of the kind has beside its name. */
  readonly id: readonly (keyof ObjectId)[];
  readonly attributes: { readonly [Name in keyof A]-?: Check };
}

const SHAPES: { readonly [K in Rare]: Shape<KindAttributes[K]> } = {
  aggregate: {
    id: ['schema', 'args'],
    attributes: {
      type: text,
      arguments: text,
      identityArguments: text,
      stateFunction: name,
      stateType: text,
      stateSize: number,
      initial: orNull(text),
      finalFunction: orNull(name),
      finalExtra: flag,
      finalModify: text,
      combine: orNull(name),
      serialize: orNull(name),
      deserialize: orNull(name),
      moving: orNull(
        has(
          ['stateFunction', name],
          ['inverse', orNull(name)],
          ['stateType', text],
          ['stateSize', number],
          ['finalFunction', orNull(name)],
          ['finalExtra', flag],
          ['finalModify', text],
          ['initial', orNull(text)],
        ),
      ),
      sortOperator: orNull(name),
      parallel: text,
    },
  },
  collation: {
    id: ['schema'],
    attributes: {
      provider: text,
      locale: orNull(text),
      collate: orNull(text),
      ctype: orNull(text),
      deterministic: flag,
      rules: orNull(text),
    },
  },
  operator: {
    id: ['schema', 'args'],
    attributes: {
      function: name,
      commutator: orNull(name),
      negator: orNull(name),
      restrict: orNull(name),
      join: orNull(name),
      hashes: flag,
      merges: flag,
    },
  },
  cast: { id: ['args'], attributes: { method: text, context: text, function: orNull(routine) } },
  rule: { id: ['of'], attributes: { definition: text, enabled: text } },
  trigger: {
    id: ['of'],
    attributes: {
      definition: text,
      timing: text,
      events: list(text),
      forEachRow: flag,
      function: routine,
      enabled: text,
      cloned: flag,
      of: text,
    },
  },
  default: { id: ['of'], attributes: { expression: text, of: text } },
  'text search dictionary': { id: ['schema'], attributes: { template: name, options: orNull(text) } },
  'text search configuration': {
    id: ['schema'],
    attributes: { parser: name, mappings: list(has(['token', text], ['dictionaries', list(name)])) },
  },
  privileges: { id: ['of'], attributes: { granted: list(grant), revoked: list(grant), column: orNull(text) } },
};

/** The names of the kinds. */
export const RARE: readonly string[] = Object.keys(SHAPES);

export function isRare(kind: string): kind is Rare {
  return Object.hasOwn(SHAPES, kind);
}

/** The first part of an object that is not as a catalog has it; undefined where all is. */
export function misshapen(id: ObjectId & { readonly kind: Rare }, attributes: object): string | undefined {
  const shape = SHAPES[id.kind];
  const missing = shape.id.find((part) => id[part] === undefined);
  if (missing !== undefined) return `object.${missing}`;
  const values = new Map<string, unknown>(Object.entries(attributes));
  const checks: readonly (readonly [string, Check])[] = Object.entries(shape.attributes);
  const wrong = checks.find(([attribute, check]) => !check(values.get(attribute)));
  return wrong === undefined ? undefined : `attributes.${wrong[0]}`;
}
