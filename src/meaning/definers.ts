/** Who may call SECURITY DEFINER functions, whom they ask and what they reach, by the letters of their bodies. Pure. */
import { grantsOn } from '../catalog/access-lists';
import type { Catalog } from '../catalog/catalog';
import type { Relation } from '../catalog/relations';
import { objectsOf } from '../catalog/select';
import { remembered } from '../kernel/remember';
import type { ObjectOf } from '../kinds/attributes';
import { searchPathOf } from '../model/settings';
import { bodyOf, reachOfBody } from './bodies';
import { calledNames } from './mentions';

type Routine = ObjectOf<'function'>;

/** The first SECURITY DEFINER function of an owner that reaches a table: it reads or writes it past the policies that the owner skips. */
export function definerOver(catalog: Catalog, relation: Relation): Routine | undefined {
  return objectsOf(catalog, 'function').find((routine) => {
    if (!routine.attributes.securityDefiner || routine.owner !== relation.owner) return false;
    const { reads, writes } = reachOfBody(catalog, routine);
    return reads.includes(relation) || writes.includes(relation);
  });
}

/** Who is at work: `current_user` is not among it, which is the owner inside such a function. */
const ASKS = /\b(?:current_setting\s*\(|session_user\b|auth\s*\.\s*(?:uid|jwt|email|role)\s*\()/i;

/** Names of functions that ask who is at work, themselves or through others. */
const asking = remembered((catalog: Catalog): ReadonlySet<string> => {
  const routines = objectsOf(catalog, 'function');
  const found = new Set(routines.filter((routine) => ASKS.test(bodyOf(routine))).map(({ id }) => id.name));
  const calls = routines.map((routine) => [routine.id.name, calledNames([bodyOf(routine)])] as const);
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const [name, called] of calls) if ([...called].some((other) => found.has(other))) found.add(name);
  }
  return found;
});

/** Whether a function asks who is at work, by a setting or as the platform says it, itself or through what it calls. */
export function asksItsCaller(catalog: Catalog, { id }: Routine): boolean {
  return asking(catalog).has(id.name);
}

/** Whether names without a schema mean the same to each caller: a path that is empty, or ends in pg_temp. */
export function isPinned({ attributes: { settings } }: Routine): boolean {
  const path = settings?.find(({ name }) => name === 'search_path')?.value;
  const names = path === undefined ? undefined : searchPathOf(path);
  return names !== undefined && (names.length === 0 || names.at(-1) === 'pg_temp');
}

/** Whether anybody but its owner may call a function. */
export function isCallable(catalog: Catalog, routine: Routine): boolean {
  return grantsOn(routine, catalog).some(({ grantee }) => grantee === null || grantee !== routine.owner);
}
