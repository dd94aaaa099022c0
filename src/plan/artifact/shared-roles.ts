/**
 * Roles that other databases use: the spec of another database may declare them too, and whatever one plan gives such a role or takes from
 * it, it gives or takes there. So they stay as they are, and what is declared otherwise here is refused. Pure.
 */
import type { Catalog } from '../../catalog/catalog';
import { objectKey, type ObjectId } from '../../kinds/id';
import type { CatalogObject } from '../../kinds/kind';
import type { Refusal } from '../change';
import { changedAttributes } from '../diff/same';

/** By role, one other database that uses it. */
type Shared = ReadonlyMap<string, string>;

/** The role of an object of the cluster that holds in every database: its attributes, its settings for all, who its members are. */
function roleOfAll({ kind, name, of }: ObjectId): string | undefined {
  if (kind === 'role') return name;
  return (kind === 'setting' || kind === 'membership') && of?.kind === 'role' ? of.name : undefined;
}

/** What is declared of shared roles and is otherwise on the server, and what the server has beside it. */
export function refusedOfShared(
  wanted: readonly CatalogObject[],
  actual: readonly CatalogObject[],
  shared: Shared = new Map(),
): readonly Refusal[] {
  const [want, have] = [byKey(wanted), byKey(actual)];
  return [...new Map([...have, ...want])].flatMap(([key, { id }]): readonly Refusal[] => {
    const how = differing(want.get(key), have.get(key));
    const database = shared.get(roleOfAll(id) ?? '');
    if (how === null || database === undefined) return [];
    return [
      {
        about: id,
        why: `${how}, and database "${database}" uses the role too: declare the same in the specs of both and change it by hand, or use another role in one of them`,
      },
    ];
  });
}

function byKey(objects: readonly CatalogObject[]): ReadonlyMap<string, CatalogObject> {
  return new Map(objects.map((one) => [objectKey(one.id), one]));
}

function differing(want: CatalogObject | undefined, have: CatalogObject | undefined): string | null {
  if (want === undefined) return 'it is not declared';
  if (have === undefined) return 'it does not exist';
  const names = changedAttributes(want, have);
  return names.length === 0 ? null : `what is declared of it differs (${names.join(', ')})`;
}

/** Whether an object is of a shared role that the server has. */
export function isOfShared(id: ObjectId, { objects }: Catalog, shared: Shared | undefined): boolean {
  const role = roleOfAll(id);
  return role !== undefined && shared?.has(role) === true && objects.has(objectKey({ kind: 'role', name: role }));
}
