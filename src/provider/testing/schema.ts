/** The schema of a provider as it sends it, and what a host makes of a configuration by it. */
import { isUnknown, UNKNOWN, type Attributes, type Value } from '../../hosted/values';

export interface ReadAttribute {
  readonly name: string;
  /** As cty writes types in JSON; undefined of what has attributes of its own. */
  readonly type: unknown;
  readonly isRequired: boolean;
  readonly isComputed: boolean;
  readonly isSensitive: boolean;
  readonly isWriteOnly: boolean;
  /** Of what it consists, where it is an object or a collection of such. */
  readonly nested: readonly ReadAttribute[];
  /** `SINGLE` of one object or plain value. */
  readonly nesting: 'SINGLE' | 'LIST' | 'SET' | 'MAP';
  /** A block, which is empty and not null where it is not written. */
  readonly isBlock: boolean;
}

export interface ReadBlock {
  readonly version: number;
  readonly attributes: readonly ReadAttribute[];
}

interface WiredAttribute {
  readonly name: string;
  readonly type: Uint8Array;
  readonly required: boolean;
  readonly computed: boolean;
  readonly sensitive: boolean;
  readonly write_only: boolean;
  readonly nested_type: { readonly attributes: readonly WiredAttribute[]; readonly nesting: string } | null;
}

interface WiredBlock {
  readonly attributes: readonly WiredAttribute[];
  readonly block_types: readonly { readonly type_name: string; readonly block: WiredBlock; readonly nesting: string }[];
}

export interface WiredSchema {
  readonly version: number;
  readonly block: WiredBlock | null;
}

export function readBlock({ version, block }: WiredSchema): ReadBlock {
  return { version, attributes: block === null ? [] : partsOf(block) };
}

function partsOf({ attributes, block_types: blocks }: WiredBlock): readonly ReadAttribute[] {
  return [
    ...attributes.map(readAttribute),
    ...blocks.map(({ type_name: name, block, nesting }) => ({
      ...NOT_WRITTEN,
      name,
      nested: partsOf(block),
      nesting: nestingOf(nesting),
      isBlock: true,
    })),
  ];
}

const NOT_WRITTEN = {
  type: undefined,
  isRequired: false,
  isComputed: false,
  isSensitive: false,
  isWriteOnly: false,
} as const;

function readAttribute(wired: WiredAttribute): ReadAttribute {
  const type: unknown = wired.type.length === 0 ? undefined : JSON.parse(Buffer.from(wired.type).toString('utf8'));
  return {
    name: wired.name,
    type,
    isRequired: wired.required,
    isComputed: wired.computed,
    isSensitive: wired.sensitive,
    isWriteOnly: wired.write_only,
    nested: (wired.nested_type?.attributes ?? []).map(readAttribute),
    nesting: wired.nested_type === null ? collectionOf(type) : nestingOf(wired.nested_type.nesting),
    isBlock: false,
  };
}

function collectionOf(type: unknown): ReadAttribute['nesting'] {
  return Array.isArray(type) && type[0] === 'set' ? 'SET' : 'SINGLE';
}

function nestingOf(wired: string): ReadAttribute['nesting'] {
  return wired === 'LIST' || wired === 'SET' || wired === 'MAP' ? wired : 'SINGLE';
}

/**
 * What a host sends of what somebody wrote: each attribute, null where it is not written.
 * @throws TypeError where an attribute is written that does not exist, or one is missing that must be there
 */
export function completed(type: string, { attributes }: ReadBlock, written: Attributes): Attributes {
  return filled(type, attributes, written);
}

function filled(where: string, attributes: readonly ReadAttribute[], written: Attributes): Attributes {
  const unknown = Object.keys(written).filter((name) => !attributes.some((one) => one.name === name));
  if (unknown.length > 0) throw new TypeError(`${where} has no ${unknown.join(', ')}`);
  const missing = attributes.filter(({ name, isRequired }) => isRequired && (written[name] ?? null) === null);
  if (missing.length > 0) throw new TypeError(`${where} needs ${missing.map(({ name }) => name).join(', ')}`);
  return Object.fromEntries(attributes.map((one) => [one.name, filledValue(where, one, written[one.name] ?? null)]));
}

function filledValue(where: string, { name, nested, nesting, isBlock }: ReadAttribute, value: Value): Value {
  if (value === null && isBlock && nesting !== 'SINGLE') return nesting === 'MAP' ? {} : [];
  if (nested.length === 0 || typeof value !== 'object' || value === null) return value;
  const inner = (one: Value): Value =>
    isUnknown(one) || one === null ? one : filled(`${where}.${name}`, nested, one as Attributes);
  if (Array.isArray(value)) return value.map(inner);
  if (nesting === 'MAP') return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inner(one)]));
  return inner(value);
}

/** What a host proposes (ProposedNew): what is configured, and of what is computed and not configured what was there before. */
export function proposedBy({ attributes }: ReadBlock, prior: Attributes | null, config: Attributes): Attributes {
  return proposed(attributes, prior, config);
}

function proposed(attributes: readonly ReadAttribute[], prior: Attributes | null, config: Attributes): Attributes {
  return Object.fromEntries(
    attributes.map(({ name, nested, nesting, isComputed }): [string, Value] => {
      const written: Value = config[name] ?? null;
      const before: Value = prior?.[name] ?? null;
      if (written === null) return [name, isComputed ? before : null];
      if (nested.length === 0 || nesting === 'SET' || nesting === 'MAP' || isUnknown(written)) return [name, written];
      if (!Array.isArray(written)) return [name, proposed(nested, objectOf(before), written as Attributes)];
      const old = Array.isArray(before) ? before : [];
      return [
        name,
        written.map((one: Value, at) =>
          isUnknown(one) ? UNKNOWN : proposed(nested, objectOf(old[at] ?? null), one as Attributes),
        ),
      ];
    }),
  );
}

function objectOf(value: Value): Attributes | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Attributes) : null;
}
