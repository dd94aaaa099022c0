/** Which table lists the tenants, where no spec says it. Pure. */
import type { Catalog } from '../../catalog/catalog';
import { primaryKeyOf } from '../../catalog/keys';
import { ownTables, relationKey } from '../../catalog/relations';
import { columnOf, partsOf } from '../../catalog/select';
import type { KeyCandidate } from '../meaning';
import { mostOf } from './candidates';
import { isNamedAfter, stemOf } from './names';

/** The table that lists the tenants, and the column of it that their rows name. */
export interface Registry {
  readonly relation: string;
  readonly column: string;
}

/**
 * The table that lists the tenants: what most of the tenants' columns reference, by a key of one column; else the one that the column
 * is named after; else the only one whose primary key the column is. A table beside it with one row a tenant, of settings
 * perhaps, is none: its rows are tenants' rows as others are.
 */
export function registryOf(catalog: Catalog, key: KeyCandidate): Registry | null {
  const keyed = ownTables(catalog).flatMap(({ id }) => {
    const [name, ...more] = primaryKeyOf(catalog, id)?.attributes.columns ?? [];
    const column = name === undefined || more.length > 0 ? undefined : columnOf(catalog, id, name);
    const isSame = column !== undefined && familyOf(column.attributes.type) === familyOf(key.type);
    return isSame ? [{ name: id.name, relation: relationKey(id), column: column.id.name }] : [];
  });
  const stem = stemOf(key.column);
  const named = keyed.filter(({ name }) => isNamedAfter(stem, name));
  const own = keyed.filter((one) => stemOf(one.column) === stem);
  const [only, another] = named.length > 0 ? named : own;
  const guessed = only === undefined || another !== undefined ? null : only;
  return referenced(catalog, key) ?? guessed;
}

/** `text` of one table and `character varying(26)` of another hold the same values. */
function familyOf(type: string): string {
  return /^(?:text|character varying|varchar|citext)/.test(type) ? 'text' : type;
}

/** The registry that is said: the column of its key that the rows of tenants name. */
export function registryAt(catalog: Catalog, relation: string, key: KeyCandidate): Registry {
  const table = ownTables(catalog).find(({ id }) => relationKey(id) === relation);
  const columns = table === undefined ? [] : (primaryKeyOf(catalog, table.id)?.attributes.columns ?? []);
  const named = columns.find((column) => stemOf(column) === stemOf(key.column));
  return { relation, column: named ?? columns[0] ?? 'id' };
}

function referenced(catalog: Catalog, { column, tables }: KeyCandidate): Registry | null {
  const stem = stemOf(column);
  const having = new Set(tables);
  const found = ownTables(catalog)
    .filter(({ id }) => having.has(relationKey(id)))
    .flatMap(({ id }) => partsOf(catalog, id, 'foreign key'))
    .flatMap(({ id, attributes }) => {
      const [own, ...more] = attributes.columns;
      const [key, ...others] = attributes.referencedColumns;
      const isTenant = own !== undefined && stemOf(own) === stem;
      if (!isTenant || more.length > 0 || others.length > 0 || key === undefined || id.of === undefined) return [];
      const relation = relationKey(attributes.references);
      return relation === relationKey(id.of) ? [] : [{ relation, column: key }];
    });
  const most = mostOf(found.map(({ relation }) => relation));
  return found.find(({ relation }) => relation === most) ?? null;
}
