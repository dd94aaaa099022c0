/** What terraform's plugin protocol needs of protocol buffers and MessagePack, written out by hand: a dozen messages. */

/** A value that terraform does not know before it applies. */
export const UNKNOWN = Symbol('unknown');

/** A message from its fields: numbers as varints, texts and messages with their length before them; zero is left out. */
export function message(fields) {
  return Buffer.concat(
    fields.flatMap(([field, value]) => {
      if (typeof value === 'number') return value === 0 ? [] : [varint(field << 3), varint(value)];
      const bytes = Buffer.from(value);
      return [varint((field << 3) | 2), varint(bytes.length), bytes];
    }),
  );
}

function varint(value) {
  const bytes = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest & 127) | 128);
  }
}

/** The last value of each field of a message: numbers, or bytes. */
export function fieldsOf(bytes) {
  const fields = new Map();
  let at = 0;
  const number = () => {
    let [value, shift] = [0, 0];
    for (;;) {
      const byte = bytes[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
      shift += 7;
    }
  };
  while (at < bytes.length) {
    const key = number();
    if ((key & 7) === 0) fields.set(key >> 3, number());
    else {
      const length = number();
      fields.set(key >> 3, bytes.subarray(at, at + length));
      at += length;
    }
  }
  return fields;
}

/** A DynamicValue as terraform sends it, in MessagePack; undefined where the field is not there. */
export function dynamicValue(bytes) {
  const packed = bytes && fieldsOf(bytes).get(1);
  return packed === undefined ? undefined : unpack(packed);
}

/** A DynamicValue as we send it, in JSON, which terraform takes too. */
export function toDynamicValue(value) {
  return message([[2, JSON.stringify(value)]]);
}

function unpack(bytes) {
  let at = 0;
  const take = (length) => bytes.subarray(at, (at += length));
  const uint = (length) => Number(take(length).reduce((sum, byte) => sum * 256 + byte, 0));
  const text = (length) => take(length).toString('utf8');
  const list = (length) => Array.from({ length }, () => value());
  const map = (length) => Object.fromEntries(Array.from({ length }, () => [value(), value()]));
  const extension = (length) => (take(length + 1), UNKNOWN);
  const SIZED = {
    0xc0: () => null,
    0xc2: () => false,
    0xc3: () => true,
    0xc7: () => extension(uint(1)),
    0xc8: () => extension(uint(2)),
    0xca: () => take(4).readFloatBE(),
    0xcb: () => take(8).readDoubleBE(),
    0xcc: () => uint(1),
    0xcd: () => uint(2),
    0xce: () => uint(4),
    0xcf: () => uint(8),
    0xd0: () => take(1).readInt8(),
    0xd1: () => take(2).readInt16BE(),
    0xd2: () => take(4).readInt32BE(),
    0xd3: () => Number(take(8).readBigInt64BE()),
    0xd4: () => extension(1),
    0xd5: () => extension(2),
    0xd6: () => extension(4),
    0xd7: () => extension(8),
    0xd8: () => extension(16),
    0xd9: () => text(uint(1)),
    0xda: () => text(uint(2)),
    0xdb: () => text(uint(4)),
    0xdc: () => list(uint(2)),
    0xdd: () => list(uint(4)),
    0xde: () => map(uint(2)),
    0xdf: () => map(uint(4)),
  };
  const value = () => {
    const kind = bytes[at++];
    if (kind < 0x80) return kind;
    if (kind < 0x90) return map(kind & 15);
    if (kind < 0xa0) return list(kind & 15);
    if (kind < 0xc0) return text(kind & 31);
    if (kind >= 0xe0) return kind - 256;
    return SIZED[kind]();
  };
  return value();
}
