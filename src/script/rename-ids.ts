/** Names of objects inside of other objects' attributes. */
import { objectKey, type ObjectId } from '../kinds/id';

/**
 * A value in which each identity of an object that has another name now is replaced.
 * @param value plain data; returned as it is where nothing in it is renamed
 * @param ids the new identities by the keys of the old ones
 */
export function renamedIds<T>(value: T, ids: ReadonlyMap<string, ObjectId>): T {
  // what comes out has the form of what went in: an identity for an identity, a list for a list
  return renamed(value, ids) as T;
}

function renamed(value: unknown, ids: ReadonlyMap<string, ObjectId>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => renamed(item, ids));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (isId(value)) {
    const found = ids.get(objectKey(value));
    if (found !== undefined) return found;
  }
  const entries = Object.entries(value);
  const changed = entries.map(([key, held]): [string, unknown] => [key, renamed(held, ids)]);
  return changed.some(([, held], index) => held !== entries[index]?.[1]) ? Object.fromEntries(changed) : value;
}

function isId(value: object): value is ObjectId {
  return 'kind' in value && typeof value.kind === 'string' && 'name' in value && typeof value.name === 'string';
}
