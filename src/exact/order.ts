/** The order of what is written as a map. A name that is a whole number comes first in every map of JavaScript, wherever it is written. Pure. */
import { equalData } from '../kernel/equal';
import type { Pointer } from '../kernel/pointer';
import type { Builder } from './builder';
import type { Words } from './field';

/** The names in their order under a word, where a map of them would have another. */
export function orderWords(word: string, names: readonly string[]): Words {
  return equalData(Object.keys(Object.fromEntries(names.map((name) => [name, null]))), names) ? {} : { [word]: names };
}

/** Entries in the order that is written; a problem where it names others than there are. */
export function inOrder<T>(
  entries: readonly (readonly [string, T])[],
  written: unknown,
  place: Pointer,
  builder: Builder,
): readonly (readonly [string, T])[] {
  if (written === undefined) return entries;
  const places = new Map((written as readonly string[]).map((name, index) => [name, index]));
  if (places.size !== entries.length || !entries.every(([name]) => places.has(name)))
    builder.problem(place, 'the order does not name each of them once', 'list all names, or remove the order');
  return entries.toSorted(([left], [right]) => (places.get(left) ?? 0) - (places.get(right) ?? 0));
}
