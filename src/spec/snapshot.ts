/** A copy of a spec that is an object: what is checked is what is compiled, whatever getters, proxies or later changes of it do. */
import type { Problem } from '../kernel/errors';
import { at, type Pointer } from '../kernel/pointer';
import { MAX_DEPTH } from './reader';

/**
 * The same spec as plain maps, lists and values; properties that hold `undefined` count as left out.
 * @returns the copy, and a problem for each part that a file could not hold: a function, a Map, a hole in a list, a part that contains itself
 */
export function snapshot(spec: unknown): { readonly copy: unknown; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const refuse = (pointer: Pointer, found: string, remedy: string): void =>
    void problems.push({ message: `${pointer}: found ${found}`.replace(/^: /, ''), remedy });
  const copyOf = (value: unknown, pointer: Pointer, depth: number): unknown => {
    if (typeof value !== 'object' || value === null) {
      const kind = typeof value;
      if (kind === 'function' || kind === 'symbol' || kind === 'bigint')
        refuse(pointer, `a ${kind}`, 'write plain data');
      return value;
    }
    if (depth > MAX_DEPTH) {
      return refuse(pointer, `a part nested more than ${MAX_DEPTH} levels deep, or circular`, 'reduce the nesting');
    }
    if (Array.isArray(value)) return listOf(value, pointer, depth);
    const kind = Object.prototype.toString.call(value).slice('[object '.length, -1);
    if (kind !== 'Object') return refuse(pointer, `a ${kind}`, 'write a plain object, list, text, number or boolean');
    return mapOf(value, pointer, depth);
  };
  const listOf = (value: readonly unknown[], pointer: Pointer, depth: number): unknown => {
    const copy: unknown[] = [];
    for (let index = 0; index < value.length; index += 1) {
      const inside = at(pointer, index);
      if (value[index] === undefined) return refuse(inside, 'nothing', 'remove the empty list entry');
      copy.push(copyOf(value[index], inside, depth + 1));
    }
    return copy;
  };
  const mapOf = (value: object, pointer: Pointer, depth: number): unknown => {
    const entries: (readonly [string, unknown])[] = [];
    for (const [key, part] of Object.entries(value)) {
      if (key === '__proto__') refuse(pointer, '"__proto__", which cannot be a name', 'choose another name');
      else if (part !== undefined) entries.push([key, copyOf(part, at(pointer, key), depth + 1)]);
    }
    return Object.fromEntries(entries);
  };
  return { copy: copyOf(spec, '', 0), problems };
}
