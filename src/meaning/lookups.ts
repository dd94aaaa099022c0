/** Look-ups that a spec declares: they give the tenant of a value to whoever has the value, and so much is no leak. Pure. */
import type { Catalog } from '../catalog/catalog';
import { indexesOf } from '../catalog/keys';
import { objectsOf } from '../catalog/select';
import type { ObjectId } from '../kinds/id';
import type { ObjectOf } from '../kinds/attributes';
import type { GlobalKey } from '../model/global-keys';
import type { Model } from '../model/types';
import { bodyOf } from './bodies';
import { mayCall } from './callers';
import type { Meaning } from './meaning';
import { globalKeyIn } from './whose';

/** Whether a function is a declared look-up, to the letter: of another body nothing is known. */
export function isDeclaredLookup(routine: ObjectOf<'function'>, model: Model | null): boolean {
  const declared = model?.lookups.find(({ name }) => name === routine.id.name);
  const compiled = model?.routines.find(({ name, schema }) => name === declared?.name && schema === routine.id.schema);
  return compiled !== undefined && bodyOf(routine).trim() === compiled.body.trim();
}

/** Why a unique key holds for all tenants on purpose: a spec looks its one column up, or its name says so; undefined where neither is. */
export function keptForAll(
  catalog: Catalog,
  { model }: Pick<Meaning, 'model'>,
  table: ObjectId,
  columns: readonly string[],
): GlobalKey | undefined {
  const [column, ...others] = columns;
  const declared = model?.lookups.some((lookup) => lookup.table === table.name && lookup.column === column) === true;
  if (declared && column !== undefined && others.length === 0) return { reason: 'look-up', column };
  return globalKeyIn(catalog, table, columns);
}

/** Whether a role may ask a declared look-up for the values of a unique key, so that "duplicate key" tells it nothing more. */
export function isLookedUp(
  key: ObjectId,
  table: ObjectId,
  role: string,
  catalog: Catalog,
  model: Model | null,
): boolean {
  const index = indexesOf(catalog, table).find(({ id }) => id.name === key.name);
  const [column, ...others] = index?.elements.map((element) => element.column) ?? [];
  if (column === undefined || others.length > 0) return false;
  return (model?.lookups ?? []).some((lookup) => {
    if (lookup.table !== table.name || lookup.column !== column) return false;
    const routine = objectsOf(catalog, 'function').find(({ id }) => id.name === lookup.name && isOf(id, table));
    return routine !== undefined && isDeclaredLookup(routine, model) && mayCall(role, routine, catalog);
  });
}

/** Look-ups are in the schema of their tables. */
function isOf({ schema }: ObjectId, table: ObjectId): boolean {
  return schema === table.schema;
}
