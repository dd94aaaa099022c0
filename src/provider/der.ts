/** The part of DER (X.690) that a certificate is written in. */

export type Der = Buffer;

const SHORT = 0x80;

function tagged(tag: number, content: Uint8Array): Der {
  const { length } = content;
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest >>>= 8) bytes.unshift(rest & 0xff);
  const head = length < SHORT ? [tag, length] : [tag, SHORT | bytes.length, ...bytes];
  return Buffer.concat([Buffer.from(head), content]);
}

export const sequence = (...parts: readonly Uint8Array[]): Der => tagged(0x30, Buffer.concat(parts));
export const set = (...parts: readonly Uint8Array[]): Der => tagged(0x31, Buffer.concat(parts));
export const utf8 = (text: string): Der => tagged(0x0c, Buffer.from(text, 'utf8'));
export const octets = (content: Uint8Array): Der => tagged(0x04, content);
export const yes = (): Der => tagged(0x01, Buffer.from([0xff]));
/** @param content positive, its first bit clear */
export const integer = (content: Uint8Array): Der => tagged(0x02, content);
/** @param unused bits at the end of the last byte that mean nothing */
export const bits = (content: Uint8Array, unused = 0): Der =>
  tagged(0x03, Buffer.concat([Buffer.from([unused]), content]));
/** A field by its number: one that holds another value. */
export const explicit = (number: number, content: Uint8Array): Der => tagged(0xa0 | number, content);
/** A field by its number, in place of the tag of its type. */
export const implicit = (number: number, content: Uint8Array): Der => tagged(0x80 | number, content);

/** `1.2.840.10045.4.3.2` */
export function oid(text: string): Der {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number);
  return tagged(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(number: number): readonly number[] {
  const bytes = [number & 0x7f];
  for (let rest = number >>> 7; rest > 0; rest >>>= 7) bytes.unshift((rest & 0x7f) | 0x80);
  return bytes;
}

/** Years before 2050 have two digits in certificates (RFC 5280, 4.1.2.5). */
export function time(date: Date): Der {
  const digits = date.toISOString().replaceAll(/[-:T]|\.\d+/g, '');
  return date.getUTCFullYear() < 2050 ? tagged(0x17, Buffer.from(digits.slice(2))) : tagged(0x18, Buffer.from(digits));
}
