/** One text for each value, whoever made it: keys sorted, no space between; and the hash of it. Pure. */
import { createHash } from 'node:crypto';

/** @param value plain data: what JSON can hold */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (isRecord(part) ? Object.fromEntries(sorted(part)) : part));
}

/** SHA-256 of the canonical text, in hex. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** By code units, an order that no locale changes. */
function sorted(record: Readonly<Record<string, unknown>>): readonly (readonly [string, unknown])[] {
  return Object.entries(record).toSorted(([left], [right]) => (left < right ? -1 : 1));
}
