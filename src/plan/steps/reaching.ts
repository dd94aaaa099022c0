/**
 * Changes of access that reach further than the object they are about: a membership reaches all that the group has, USAGE on a schema
 * all that is in it. What is new must not be granted before such a change takes something away, and nothing may be opened by one while
 * what is dropped later is still there. Pure.
 */
import type { CatalogObject } from '../../kinds/kind';
import { holdersOf } from '../access/holders';
import type { Change } from '../change';
import { rolesOf } from '../diff/edges';
import { carriedBy } from './dropped';
import type { Ground } from './ground';

/** Attributes of a role that decide what it may do with objects of others. */
const OF_ROLE: readonly string[] = ['superuser', 'bypassRls', 'inherit'];

/** Whether access to an object changes by the changes of a plan that are not about it. */
export type Reaches = (object: CatalogObject) => boolean;

export function reachesOf(ground: Ground): Reaches {
  const roles = new Set(ground.changes.flatMap((change) => groupOf(change)).flatMap((role) => heldBy(role, ground)));
  const schemas = new Set(
    ground.changes.flatMap(({ about, verb, attributes }) =>
      about.kind === 'schema' && verb === 'alter' && attributes.includes('acl') ? [about.name] : [],
    ),
  );
  if (roles.size === 0 && schemas.size === 0) return () => false;
  return (object) =>
    (object.id.schema !== undefined && schemas.has(object.id.schema)) ||
    [...rolesOf(object)].some((role) => roles.has(role));
}

function groupOf({ about, verb, attributes }: Change): readonly string[] {
  if (about.kind === 'membership') return about.of === undefined ? [] : [about.of.name];
  const isWide = about.kind === 'role' && verb === 'alter' && attributes.some((name) => OF_ROLE.includes(name));
  return isWide ? [about.name] : [];
}

/** The role and all whose privileges it has or may take, before and after. */
function heldBy(role: string, { actual, wanted }: Ground): readonly string[] {
  return [actual, wanted].flatMap((catalog) => {
    const holders = holdersOf(catalog);
    return [...holders.heldBy(role), ...holders.reachedBy(role)];
  });
}

/** Whether something that is dropped in phase contract would be opened, or closed too early, by what reaches it. */
export function reachesPostponed(reaches: Reaches, ground: Ground): boolean {
  const drops = ground.changes.filter((change) => change.verb === 'drop' && ground.isPostponed(change));
  return [...carriedBy(drops, ground).values()].some((carried) => carried.some((object) => reaches(object)));
}
