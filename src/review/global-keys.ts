/** Keys that are kept for all tenants: they are no risk, and no recommendation exchanges them. */
import { elementText } from '../catalog/access';
import { keptForAll } from '../meaning/lookups';
import type { NamedTable } from '../meaning/named-tables';
import { whyGlobal } from '../model/global-keys';
import type { ReviewSource } from './source';
import { tablesIn } from './tables';
import type { Kept } from './types';
import { counted, list } from './words';

const SHOWN = 6;

/** One entry a reason, with the names of its keys; none where there are no tenants. */
export function globalKeysKept(source: ReviewSource): readonly Kept[] {
  const found = tablesIn(source).flatMap((table) => keysOf(table, source));
  const reasons = [...new Set(found.map(({ reason }) => reason))];
  return reasons.map((reason): Kept => {
    const own = found.filter((one) => one.reason === reason);
    const names = own.slice(0, SHOWN).map(({ name }) => `"${name}"`);
    const more = own.length - names.length;
    return {
      group: 'schema',
      what: `${counted(own.length, 'unique key')} for all tenants: ${more > 0 ? `${names.join(', ')} and ${more} more` : list(names)}`,
      why: `${own[0]?.why ?? ''}; with the tenant in front that look-up would have no index, and one value would be valid in two tenants`,
    };
  });
}

interface GlobalKeyFound {
  readonly name: string;
  readonly reason: string;
  readonly why: string;
}

/** Of its unique constraints and indexes; its primary key is none of them. */
function keysOf(
  { id: table, scope, tenantColumn, indexes }: NamedTable,
  { catalog, meaning }: ReviewSource,
): readonly GlobalKeyFound[] {
  if (scope !== 'tenant' || tenantColumn === null) return [];
  return indexes.flatMap(({ id, made, unique, elements }) => {
    const columns = elements.map(elementText);
    if (!unique || made === 'primary key' || columns.includes(tenantColumn)) return [];
    const found = keptForAll(catalog, meaning, table, columns);
    return found === undefined ? [] : [{ name: id.name, reason: found.reason, why: whyGlobal(found) }];
  });
}
