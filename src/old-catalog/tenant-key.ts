/** How a database names the tenant of a row, and which table lists the tenants, where no spec says it. Pure. */
import { columnSpelled, foldedName, POLICY_WEIGHT, TENANT_COLUMNS } from '../model/tenant-columns';
import type { OldCatalog, CatalogRelation } from './types';

interface TenantKey {
  readonly column: string;
  readonly type: string;
}

/** The table that lists the tenants, and the column of it that their rows name. */
export interface Registry {
  readonly relation: string;
  readonly column: string;
}

/** Tables whose rows a tenant could have: partitions are left out, their parents stand for them. */
export function ownTables({ relations }: OldCatalog): readonly CatalogRelation[] {
  return relations.filter(
    ({ kind, isPartition }) => (kind === 'table' || kind === 'partitioned-table') && !isPartition,
  );
}

/**
 * The tenant's column in the spelling that most tables have, and its type there: of the known names the one that most tables have,
 * where a policy that compares it counts for `POLICY_WEIGHT` tables. Null where no table has any.
 */
export function tenantKeyOf(catalog: OldCatalog): TenantKey | null {
  const tables = ownTables(catalog);
  const policies = catalog.policies.map(({ using, check }) => foldedName(`${using ?? ''} ${check ?? ''}`));
  const found = TENANT_COLUMNS.map((wanted) => {
    const name = foldedName(wanted);
    const having = tables.map((table) => table.columns.filter((column) => foldedName(column.name) === name));
    const compared = policies.filter((text) => new RegExp(`\\b${name}\\b`).test(text)).length;
    const times = having.filter((columns) => columns.length > 0).length;
    return { columns: having.flat(), weight: times === 0 ? 0 : times + compared * POLICY_WEIGHT };
  });
  const best = found.toSorted((left, right) => right.weight - left.weight)[0]?.columns ?? [];
  const column = mostOf(best.map(({ name }) => name));
  const key = best.find(({ name }) => name === column);
  return key === undefined ? null : { column: key.name, type: key.type };
}

/**
 * The table that lists the tenants: what most of the tenants' columns reference, by a key of one column; else the one that the column
 * is named after; else the only one whose primary key the column is. A table beside it with one row a tenant, of settings
 * perhaps, is none: its rows are tenants' rows as others are.
 */
export function registryOf({ column, type: wanted }: TenantKey, catalog: OldCatalog): Registry | null {
  const primary = new Map(
    catalog.constraints.flatMap(({ type, relation, columns: [key, ...more] }) =>
      type === 'primary-key' && key !== undefined && more.length === 0 ? [[relation, key] as const] : [],
    ),
  );
  const keyed = ownTables(catalog).flatMap(({ key: relation, name, columns }) => {
    const key = columns.find((one) => one.name === primary.get(relation) && one.type === wanted);
    return key === undefined ? [] : [{ name, relation, column: key.name }];
  });
  const named = keyed.filter(({ name }) => isNamedAfter(column, name));
  const own = keyed.filter((one) => foldedName(one.column) === foldedName(column));
  const [only, another] = named.length > 0 ? named : own;
  const guessed = only === undefined || another !== undefined ? null : only;
  return referenced(column, catalog) ?? guessed;
}

function referenced(column: string, { constraints }: OldCatalog): Registry | null {
  const found = constraints.flatMap(({ relation, type, columns: [own, ...more], references }) => {
    const [key, ...others] = references?.columns ?? [];
    const isTenant = type === 'foreign-key' && own !== undefined && foldedName(own) === foldedName(column);
    if (!isTenant || more.length > 0 || others.length > 0 || references === null || key === undefined) return [];
    return references.relation === relation ? [] : [{ relation: references.relation, column: key }];
  });
  const most = mostOf(found.map(({ relation }) => relation));
  return found.find(({ relation }) => relation === most) ?? null;
}

/** `tenants` and `Tenant` of `tenant_id`. */
function isNamedAfter(column: string, table: string): boolean {
  const stem = foldedName(column).replace(/id$/, '');
  return [stem, `${stem}s`, stem.replace(/y$/, 'ies')].includes(foldedName(table));
}

/** The value that stands most often, the first of several; undefined of none. */
function mostOf(values: readonly string[]): string | undefined {
  const times = new Map<string, number>();
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
  return [...times].toSorted(([, left], [, right]) => right - left)[0]?.[0];
}

/** The tenant's column as a table spells it; null where it has none. */
export function tenantColumnOf({ columns }: CatalogRelation, column: string | null): string | null {
  return column === null ? null : columnSpelled(columns, column);
}
