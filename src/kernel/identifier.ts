import { createHash } from 'node:crypto';

/** PostgreSQL cuts identifiers at NAMEDATALEN - 1 bytes, silently; so nothing longer may reach it. */
export const MAX_IDENTIFIER_BYTES = 63;

/** A quoted identifier. Always quoted: no list of reserved words to keep, and the same on every major. */
export function quoteIdentifier(name: string): string {
  return name.includes('"') ? `"${name.replaceAll('"', '""')}"` : `"${name}"`;
}

/** A name as a person writes it, quoted only where it is not plain lower case: for texts, where a key word is told by its place. */
export function writtenIdentifier(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : quoteIdentifier(name);
}

/** A schema-qualified, quoted name. */
export function qualified(schema: string, name: string): string {
  return `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
}

/** A string literal that reads the same whatever standard_conforming_strings says. */
export function quoteLiteral(text: string): string {
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes('\\') ? `E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}

/**
 * `DO` with a PL/pgSQL body as a string literal: a dollar quote would end at the first name or password hash that contains its tag.
 * @param body names in it are quoted already
 */
export function doBlock(body: string): string {
  return `do ${quoteLiteral(body)}`;
}

/** Joins parts with `_`; a result over 63 bytes is cut and given a hash of the whole, so it stays unique and stable. */
export function identifier(...parts: readonly string[]): string {
  return shorten(parts.join('_'));
}

/** The name itself, or its first bytes and an 8-digit hash of the whole where it is longer than PostgreSQL takes. */
export function shorten(name: string): string {
  return shortenTo(name, MAX_IDENTIFIER_BYTES);
}

/** The same for fewer bytes, where something is still to be appended to the name. */
export function shortenTo(name: string, limit: number): string {
  if (Buffer.byteLength(name) <= limit) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${cutBytes(name, limit - hash.length - 1)}_${hash}`;
}

function cutBytes(text: string, limit: number): string {
  let bytes = 0;
  let cut = '';
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > limit) break;
    cut += character;
  }
  return cut;
}
