/**
 * A table to look names of users up in. An object literal has what `Object.prototype` has as well, and a type may be called
 * "constructor" or "toString".
 * @param entries what it holds
 * @returns the same without a prototype
 */
export function lookup<T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.assign(Object.create(null) as Record<string, T>, entries);
}
