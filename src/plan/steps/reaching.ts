/**
 * Changes of access that reach further than the object they are about: a membership reaches all that the group has, USAGE on a schema
 * what is in it. What is new must not be granted before such a change takes something away, and none may open what is dropped later. Pure.
 */
import { objectAt } from '../../catalog/select';
import type { CatalogObject } from '../../kinds/kind';
import { EVERYONE, holdersOf } from '../access/holders';
import type { Change } from '../change';
import { rolesOf } from '../diff/edges';
import { carriedBy } from './dropped';
import type { Ground } from './ground';

/** Attributes of a role that decide what it may do with objects of others. */
const OF_ROLE = ['superuser', 'bypassRls', 'inherit'] as const;

/** Whether access to an object changes by changes of a plan that are not about it. */
export type Reaches = (object: CatalogObject) => boolean;

type Way = 'opens' | 'closes';

/** Roles whose privileges reach further or less far then; of a schema only in it. */
interface Reached {
  readonly role: string;
  readonly schema: string | null;
}

/** By the changes that open, or by those that close. */
export function reachesOf(ground: Ground, way: Way): Reaches {
  const reached = ground.changes.flatMap((change) => reachedBy(change, way, ground));
  if (reached.length === 0) return () => false;
  const all = reached.map(({ role, schema }) => ({ schema, held: role === EVERYONE ? null : heldBy(role, ground) }));
  return (object) => {
    const roles = rolesOf(object);
    return all.some(
      ({ schema, held }) =>
        (schema === null || schema === (object.id.schema ?? object.id.of?.schema)) &&
        (held === null || [...roles].some((role) => held.has(role))),
    );
  };
}

function reachedBy(change: Change, way: Way, ground: Ground): readonly Reached[] {
  const { about, verb, attributes } = change;
  if (about.kind === 'membership') {
    const isOther = verb === (way === 'opens' ? 'drop' : 'create');
    return isOther || about.of === undefined ? [] : [{ role: about.of.name, schema: null }];
  }
  if (about.kind === 'role' && verb === 'alter') {
    const [wanted, actual] = [ground.wantedOf('role', about), ground.actualOf('role', about)];
    const isMore = way === 'opens';
    const isChanged = OF_ROLE.some(
      (name) => wanted?.attributes[name] === isMore && actual?.attributes[name] === !isMore,
    );
    return isChanged ? [{ role: about.name, schema: null }] : [];
  }
  if (about.kind !== 'schema' || verb !== 'alter' || !attributes.includes('acl')) return [];
  const [before, after] = [grantees(objectAt(ground.actual, about)), grantees(objectAt(ground.wanted, about))];
  const [some, others] = way === 'opens' ? [after, before] : [before, after];
  return [...some].filter((role) => !others.has(role)).map((role) => ({ role, schema: about.name }));
}

function grantees(object: CatalogObject | undefined): ReadonlySet<string> {
  return new Set((object?.acl ?? []).map(({ grantee }) => grantee ?? EVERYONE));
}

/** The role and all whose privileges it has or may take, before and after. */
function heldBy(role: string, { actual, wanted }: Ground): ReadonlySet<string> {
  return new Set(
    [actual, wanted].flatMap((catalog) => {
      const holders = holdersOf(catalog);
      return [...holders.heldBy(role), ...holders.reachedBy(role)];
    }),
  );
}

/** Whether something that is dropped in phase contract would be opened before. */
export function opensPostponed(ground: Ground): boolean {
  const reaches = reachesOf(ground, 'opens');
  const drops = ground.changes.filter((change) => change.verb === 'drop' && ground.isPostponed(change));
  return [...carriedBy(drops, ground).values()].some((carried) => carried.some((object) => reaches(object)));
}
