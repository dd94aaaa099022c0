/** One text for each value, whoever made it: keys sorted, no space between; and the hash of it. Pure. */
import { createHash } from 'node:crypto';

/** @param value plain data: what JSON can hold */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(arranged(value));
}

/** SHA-256 of the canonical text, in hex. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

type Record = Readonly<{ [name: string]: unknown }>;

/** The same with its keys in order, itself where they are: JSON writes it four times as fast as it asks a function about each part. */
function arranged(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? arrangedList(value) : arrangedRecord(value as Record);
}

function arrangedList(list: readonly unknown[]): readonly unknown[] {
  let parts: unknown[] | undefined;
  for (let place = 0; place < list.length; place += 1) {
    const part = arranged(list[place]);
    if (part !== list[place]) parts ??= list.slice(0, place);
    parts?.push(part);
  }
  return parts ?? list;
}

/** By code units, an order that no locale changes. */
function arrangedRecord(record: Record): Record {
  const names = Object.keys(record);
  const isSorted = areSorted(names);
  if (!isSorted) names.sort();
  const parts: { [name: string]: unknown } = {};
  let isSame = isSorted;
  for (const name of names) {
    const part = arranged(record[name]);
    isSame &&= part === record[name];
    if (name === '__proto__') Object.defineProperty(parts, name, { value: part, enumerable: true });
    else parts[name] = part;
  }
  return isSame ? record : parts;
}

function areSorted(names: readonly string[]): boolean {
  let before = '';
  for (const name of names) {
    if (name < before) return false;
    before = name;
  }
  return true;
}
