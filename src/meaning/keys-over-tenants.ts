/** Unique keys that hold over the rows of all tenants, so that what one holds is told to others by what is refused. Pure. */
import type { Catalog } from '../catalog/catalog';
import { indexesOf, type IndexShape } from '../catalog/keys';
import { partitionOf, tablesOf } from '../catalog/relations';
import { said } from '../catalog/words';
import { groupBy } from '../kernel/group';
import { once, remembered, rememberedPair } from '../kernel/remember';
import { quoteIdentifier } from '../kernel/identifier';
import { objectOf } from '../catalog/select';
import { objectKey, type ObjectId } from '../kinds/id';
import type { GlobalKey } from '../model/global-keys';
import { showsNull } from '../model/conditions';
import { keptForAll } from './lookups';
import type { Meaning } from './meaning';
import { runtimeRoles, tenantTables, unguessableReferences, writtenByRuntime } from './whose';

export interface KeyOverTenants {
  readonly key: IndexShape;
  readonly tenant: string;
  /** Why it holds for all of them on purpose; undefined where nothing says so. */
  readonly reason: GlobalKey | undefined;
  /** Whether row security holds the rows of the table apart. */
  readonly isGuarded: boolean;
}

/** Unique keys, and exclusion constraints, of tables that tenants write, without the tenant's column or a value that nobody guesses. */
export const keysOverTenants = rememberedPair((catalog: Catalog, meaning: Meaning): readonly KeyOverTenants[] => {
  const roles = runtimeRoles(catalog, meaning);
  const found: KeyOverTenants[] = [];
  for (const { table, meaning: own } of tenantTables(catalog, meaning)) {
    const tenant = own.tenantColumn;
    if (own.scope !== 'tenant' || tenant === null || !writtenByRuntime(table, catalog, roles)) continue;
    const random = once(() => unguessableReferences(catalog, table.id));
    for (const key of [...indexesOf(catalog, table.id), ...keysOfLeaves(catalog, table.id)]) {
      if (!key.unique && key.made !== 'exclusion constraint') continue;
      const columns = key.elements.map(({ column, expression }) => column ?? expression ?? '');
      if (columns.some((name) => name === tenant || random().has(name))) continue;
      // a key of the rows without a tenant says nothing of those of one
      if (key.where !== null && showsNull(key.where, tenant)) continue;
      const reason = key.unique ? keptForAll(catalog, meaning, table.id, columns) : undefined;
      found.push({ key, tenant, reason, isGuarded: table.attributes.rowSecurity });
    }
  }
  return found;
});

/** Keys of partitions that are not those of the table: what goes in through it is held to them as well. */
function keysOfLeaves(catalog: Catalog, table: ObjectId): readonly IndexShape[] {
  const leaves = leavesByParent(catalog).get(objectKey(table)) ?? [];
  if (leaves.length === 0) return [];
  const textOf = ({ elements, where }: IndexShape): string => JSON.stringify([elements, where]);
  const known = new Set(indexesOf(catalog, table).map(textOf));
  return leaves.flatMap(({ id }) => [
    ...indexesOf(catalog, id).filter((index) => !known.has(textOf(index))),
    ...keysOfLeaves(catalog, id).filter((index) => !known.has(textOf(index))),
  ]);
}

const leavesByParent = remembered((catalog: Catalog) =>
  groupBy(
    tablesOf(catalog).filter(({ id }) => partitionOf(catalog, id) !== undefined),
    ({ id }) => objectKey(partitionOf(catalog, id)?.attributes.parent ?? id),
  ),
);

/** `key "orders_number_key" of table "shop"."orders"`; in a spec, where most keys have no name, `unique key (number) of table "orders"`. */
export function keySaid(catalog: Catalog, { id, elements }: IndexShape): string {
  const table = tableOf(catalog, id);
  const columns = elements.map(({ column, expression }) => column ?? expression ?? '').join(', ');
  const name = catalog.source === 'spec' ? `unique key (${columns})` : `key ${quoteIdentifier(id.name)}`;
  return table === undefined ? name : `${name} of ${said(catalog, table)}`;
}

/** An index names its table among its attributes, a constraint is a part of it. */
function tableOf(catalog: Catalog, id: ObjectId): ObjectId | undefined {
  if (id.kind !== 'index') return id.of;
  return objectOf(catalog, 'index', id)?.attributes.table;
}
