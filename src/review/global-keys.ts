/** Keys that are kept for all tenants: they are no risk, and no recommendation exchanges them. */
import { globalKeyOf, uniqueKeysOf, whyGlobal } from '../model/global-keys';
import type { Table } from '../model/types';
import type { ReviewSource } from './source';
import type { Kept } from './types';
import { counted, list } from './words';

const SHOWN = 6;

/** One entry a reason, with the names of its keys; none where there are no tenants. */
export function globalKeysKept({ schema }: ReviewSource): readonly Kept[] {
  const found = schema.tables.flatMap(keysOf);
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

function keysOf(table: Table): readonly { readonly name: string; readonly reason: string; readonly why: string }[] {
  const tenant = table.scope === 'tenant' ? table.tenantColumn : null;
  if (tenant === null) return [];
  return uniqueKeysOf(table).flatMap(({ name, columns }) => {
    const found = columns.includes(tenant) ? undefined : globalKeyOf(table, columns);
    return found === undefined ? [] : [{ name, reason: found.reason, why: whyGlobal(found) }];
  });
}
