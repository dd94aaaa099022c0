/** What PostgreSQL does not alter while something depends on it. Pure. */
import { kindLookup } from '../../catalog/order';
import { kinds } from '../../kinds';
import type { Change } from '../change';

const kindOf = kindLookup(kinds);

/**
 * Whether a drop of what depends on the object must come before the change: PostgreSQL refuses it, or reads a CHECK, an index and a key
 * again with the new type, for which their operators may be missing.
 */
export function comesAfterDrops({ about, verb, attributes }: Change): boolean {
  const blocked = new Set(Object.keys(kindOf(about.kind).kind.blockedBy ?? {}));
  return verb === 'alter' && attributes.some((name) => blocked.has(name));
}
