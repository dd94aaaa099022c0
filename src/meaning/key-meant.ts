/** The key of another table that a column is named after, in a catalog; `KEY_MEANT_SQL` of src/model/column-names.ts says the same. Pure. */
import type { Catalog } from '../catalog/catalog';
import { indexesOf, keyColumns, primaryKeyOf } from '../catalog/keys';
import { ownTables } from '../catalog/relations';
import { columnOf, defaultOf, partsOf } from '../catalog/select';
import { groupBy } from '../kernel/group';
import { remembered } from '../kernel/remember';
import type { ObjectOf } from '../kinds/attributes';
import { objectKey, type ObjectId } from '../kinds/id';
import { formsOf, isOfOneGeneration } from '../model/column-names';
import { foldedName } from '../model/tenant-columns';
import type { Meaning } from './meaning';
import { meaningOf } from './whose';

export interface KeyMeantIn {
  readonly table: ObjectOf<'table'>;
  readonly column: ObjectOf<'column'>;
}

/**
 * The key that a column without a reference seems to hold: `customer_id` or `customerId` where a table `customer` or `customers` has an
 * id of its own as its key. It is a guess, so it is made only where nothing speaks against it. Undefined where no table or several have
 * such a name; where the table is of another generation of names, or another is nearer (`event_id` of `v1_event_run` may mean
 * `v1_events`); where a unique column of the table has the column's own name; where a column `customer_type` says whose id it is; where
 * the column is a key itself that has a default, so that its values begin here; and where there is a foreign key.
 */
export function keyMeantBy(catalog: Catalog, meaning: Meaning, column: ObjectId): KeyMeantIn | undefined {
  const { of: table, name } = column;
  const stem = /^(.+?)(?:_id|Id)$/.exec(name)?.[1];
  if (table === undefined || stem === undefined) return undefined;
  if (isTenants(catalog, meaning, table, name) || isReference(catalog, table, name)) return undefined;
  if (isMadeHere(catalog, column)) return undefined;
  const kind = `${foldedName(stem)}type`;
  if (partsOf(catalog, table, 'column').some(({ id }) => foldedName(id.name) === kind)) return undefined;
  const forms = formsOf(foldedName(stem));
  const [target, another] = called(catalog, forms, table);
  if (target === undefined || another !== undefined || isSame(target.id, table)) return undefined;
  const isFar = !isOfOneGeneration(table.name, target.id.name, name) || hasRival(catalog, table, target.id, forms);
  const key =
    isFar || hasNaturalKey(catalog, meaning, target.id, name) ? undefined : ownKey(catalog, meaning, target.id);
  return key === undefined ? undefined : { table: target, column: key };
}

function isSame(left: ObjectId, right: ObjectId): boolean {
  return objectKey(left) === objectKey(right);
}

/** Tables by their names without case and underscores: many columns ask. */
const byFoldedName = remembered((catalog: Catalog) => groupBy(ownTables(catalog), ({ id }) => foldedName(id.name)));

/** The tables of a table's own schema that have one of some names. */
function called(catalog: Catalog, names: readonly string[], { schema }: ObjectId): readonly ObjectOf<'table'>[] {
  const known = byFoldedName(catalog);
  return [...new Set(names)].flatMap((name) => known.get(name) ?? []).filter(({ id }) => id.schema === schema);
}

function isTenants(catalog: Catalog, meaning: Meaning, table: ObjectId, name: string): boolean {
  const known = meaning.tenantKey === null || !isShared(meaning) ? null : foldedName(meaning.tenantKey.column);
  return name === meaningOf(catalog, meaning, table)?.tenantColumn || foldedName(name) === known;
}

/** Where each tenant has a schema or a database of its own, no column names it. */
function isShared({ model }: Meaning): boolean {
  return model === null || model.tenancy.model === 'shared-schema';
}

function isReference(catalog: Catalog, table: ObjectId, name: string): boolean {
  return partsOf(catalog, table, 'foreign key').some(({ attributes }) => attributes.columns.includes(name));
}

function isMadeHere(catalog: Catalog, column: ObjectId): boolean {
  const { of: table, name } = column;
  if (table === undefined || defaultOf(catalog, column) === null) return false;
  return indexesOf(catalog, table).some((index) => index.unique && keyColumns(index).join() === name);
}

/**
 * A table that is called like the thing and begins or ends as the column's table does: `v1_events_olap` beside `v1_event_run_olap`. One
 * that references the thing is a part of it: `user_roles`, which references `roles`.
 */
function hasRival(catalog: Catalog, table: ObjectId, target: ObjectId, forms: readonly string[]): boolean {
  const words = table.name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split('_');
  const [first = '', last = ''] = [words[0], words.at(-1)];
  const near = forms.flatMap((form) => [`${first}${form}`, `${form}${last}`, `${first}${form}${last}`]);
  const rivals = called(catalog, near, table).filter(({ id }) => !isSame(id, table) && !isSame(id, target));
  return rivals.some(({ id }) =>
    partsOf(catalog, id, 'foreign key').every(({ attributes }) => !isSame(attributes.references, target)),
  );
}

/** A column of the thing with the very name is what is meant where a unique key has it: `Action.actionId` beside `Action.id`. */
function hasNaturalKey(catalog: Catalog, meaning: Meaning, target: ObjectId, column: string): boolean {
  const isNamedSo = (name: string | null): boolean => name !== null && foldedName(name) === foldedName(column);
  const keys = indexesOf(catalog, target)
    .filter(({ unique, made, elements }) => unique && (made !== 'primary key' || elements.length > 1))
    .map(keyColumns);
  return (
    !isNamedSo(ownKey(catalog, meaning, target)?.id.name ?? null) && keys.some((columns) => columns.some(isNamedSo))
  );
}

/** The key of a table but for the tenant, where it is one column that is called an id. */
function ownKey(catalog: Catalog, meaning: Meaning, table: ObjectId): ObjectOf<'column'> | undefined {
  const found = meaningOf(catalog, meaning, table);
  const columns = primaryKeyOf(catalog, table)?.attributes.columns ?? [];
  const own = columns.filter((name) => name !== found?.tenantColumn || found.scope === 'registry');
  const [name = '', ...more] = own;
  return more.length === 0 && /id$/i.test(name) ? columnOf(catalog, table, name) : undefined;
}
