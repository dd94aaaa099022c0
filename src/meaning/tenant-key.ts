/** How a database names the tenant of a row, and which table lists the tenants, where no spec says it. Pure. */
import type { Catalog } from '../catalog/catalog';
import { primaryKeyOf } from '../catalog/keys';
import { ownTables, relationKey } from '../catalog/relations';
import { columnOf, objectsOf, partsOf } from '../catalog/select';
import { foldedName, POLICY_WEIGHT, TENANT_COLUMNS } from '../model/tenant-columns';
import type { Meaning } from './meaning';

type TenantKey = NonNullable<Meaning['tenantKey']>;

/** The table that lists the tenants, and the column of it that their rows name. */
export interface Registry {
  readonly relation: string;
  readonly column: string;
}

/**
 * The tenant's column in the spelling that most tables have, and its type there: of the known names the one that most tables have,
 * where a policy that compares it counts for `POLICY_WEIGHT` tables. Null where no table has any.
 */
export function tenantKeyOf(catalog: Catalog): TenantKey | null {
  const tables = ownTables(catalog).map(({ id }) => partsOf(catalog, id, 'column'));
  const policies = objectsOf(catalog, 'policy').map(({ attributes: { using, check } }) =>
    foldedName(`${using ?? ''} ${check ?? ''}`),
  );
  const found = TENANT_COLUMNS.map((wanted) => {
    const name = foldedName(wanted);
    const having = tables.map((columns) => columns.filter(({ id }) => foldedName(id.name) === name));
    const compared = policies.filter((text) => new RegExp(`\\b${name}\\b`).test(text)).length;
    const times = having.filter((columns) => columns.length > 0).length;
    return { columns: having.flat(), weight: times === 0 ? 0 : times + compared * POLICY_WEIGHT };
  });
  const best = found.toSorted((left, right) => right.weight - left.weight)[0]?.columns ?? [];
  const column = mostOf(best.map(({ id }) => id.name));
  const key = best.find(({ id }) => id.name === column);
  return key === undefined ? null : { column: key.id.name, type: key.attributes.type };
}

/**
 * The table that lists the tenants: what most of the tenants' columns reference, by a key of one column; else the one that the column
 * is named after; else the only one whose primary key the column is. A table beside it with one row a tenant, of settings
 * perhaps, is none: its rows are tenants' rows as others are.
 */
export function registryOf(catalog: Catalog, { column, type: wanted }: TenantKey): Registry | null {
  const keyed = ownTables(catalog).flatMap(({ id }) => {
    const [name, ...more] = primaryKeyOf(catalog, id)?.attributes.columns ?? [];
    const key = name === undefined || more.length > 0 ? undefined : columnOf(catalog, id, name);
    return key?.attributes.type === wanted ? [{ name: id.name, relation: relationKey(id), column: key.id.name }] : [];
  });
  const named = keyed.filter(({ name }) => isNamedAfter(column, name));
  const own = keyed.filter((one) => foldedName(one.column) === foldedName(column));
  const [only, another] = named.length > 0 ? named : own;
  const guessed = only === undefined || another !== undefined ? null : only;
  return referenced(catalog, column) ?? guessed;
}

function referenced(catalog: Catalog, column: string): Registry | null {
  const found = objectsOf(catalog, 'foreign key').flatMap(({ id, attributes }) => {
    const [own, ...more] = attributes.columns;
    const [key, ...others] = attributes.referencedColumns;
    const isTenant = own !== undefined && foldedName(own) === foldedName(column);
    if (!isTenant || more.length > 0 || others.length > 0 || key === undefined || id.of === undefined) return [];
    const relation = relationKey(attributes.references);
    return relation === relationKey(id.of) ? [] : [{ relation, column: key }];
  });
  const most = mostOf(found.map(({ relation }) => relation));
  return found.find(({ relation }) => relation === most) ?? null;
}

/** `tenants` and `Tenant` of `tenant_id`. */
function isNamedAfter(column: string, table: string): boolean {
  const stem = foldedName(column).replace(/id$/, '');
  return [stem, `${stem}s`, stem.replace(/y$/, 'ies')].includes(foldedName(table));
}

/** The value that is there most often, the first of several; undefined of none. */
function mostOf(values: readonly string[]): string | undefined {
  const times = new Map<string, number>();
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
  return [...times].toSorted(([, left], [, right]) => right - left)[0]?.[0];
}
