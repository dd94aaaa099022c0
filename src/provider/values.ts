/** Values as a host sends them: MessagePack, in which what is not known yet is an extension of its own. */
import { decode, encode, ExtensionCodec } from '@msgpack/msgpack';
import { UNKNOWN, type Attributes, type Value } from '../hosted/values';

/** As the protocol has it: JSON only in states that were stored by a version of the provider. */
export interface DynamicValue {
  readonly msgpack?: Uint8Array;
  readonly json?: Uint8Array;
}

/** The codec asks of objects alone whether an extension has them. */
class Unknown {
  readonly isKnown = false;
}

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
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, wired(one)]));
  return value;
}
