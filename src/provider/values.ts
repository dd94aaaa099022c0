/** Values as a host sends them: MessagePack, in which what is not known yet is an extension of its own. */
import { decode, encode, ExtensionCodec } from '@msgpack/msgpack';

/** What is known only once something else was made. */
export const UNKNOWN: unique symbol = Symbol('known after apply');

export type Value =
  string | number | boolean | null | typeof UNKNOWN | readonly Value[] | { readonly [name: string]: Value };

/** The attributes of a block. */
export type Attributes = Readonly<Record<string, Value>>;

/** As the protocol has it: JSON only in states that were stored by a version of the provider. */
export interface DynamicValue {
  readonly msgpack?: Uint8Array;
  readonly json?: Uint8Array;
}

/** The codec asks of objects alone whether an extension has them. */
class Unknown {}

/** Type 0 is unknown; type 12 is unknown within limits that need no reading. */
const extensionCodec = new ExtensionCodec();
const decodeUnknown = (): Unknown => new Unknown();
extensionCodec.register({ type: 12, encode: () => null, decode: decodeUnknown });
extensionCodec.register({
  type: 0,
  encode: (value) => (value instanceof Unknown ? new Uint8Array([0]) : null),
  decode: decodeUnknown,
});

/** @returns null for what is absent */
export function valueOf(sent: DynamicValue | null | undefined): Value {
  if (sent?.msgpack !== undefined && sent.msgpack.length > 0) return named(decode(sent.msgpack, { extensionCodec }));
  if (sent?.json !== undefined && sent.json.length > 0)
    return JSON.parse(Buffer.from(sent.json).toString('utf8')) as Value;
  return null;
}

/** Of a block. */
export function attributesOf(sent: DynamicValue | null | undefined): Attributes | null {
  return valueOf(sent) as Attributes | null;
}

export function dynamic(value: Value): DynamicValue {
  return { msgpack: encode(wired(value), { extensionCodec }) };
}

function named(value: unknown): Value {
  if (value instanceof Unknown) return UNKNOWN;
  if (Array.isArray(value)) return value.map(named);
  if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array))
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, named(one)]));
  return value as Value;
}

function wired(value: Value): unknown {
  if (value === UNKNOWN) return new Unknown();
  if (Array.isArray(value)) return value.map(wired);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, wired(one as Value)]));
  return value;
}

export function isUnknown(value: Value | undefined): value is typeof UNKNOWN {
  return value === UNKNOWN;
}

/** Whether anything in it is not known yet. */
export function hasUnknown(value: Value | undefined): boolean {
  if (value === UNKNOWN) return true;
  if (Array.isArray(value)) return value.some(hasUnknown);
  return typeof value === 'object' && value !== null && Object.values(value).some(hasUnknown);
}

/** @returns undefined where it is absent, not known yet, or no text */
export function textOf(value: Value | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function textsOf(value: Value | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
