/** Which roles have the privileges of which, as PostgreSQL asks it (has_privs_of_role), and which attributes put a role past them. Pure. */
import type { Catalog } from '../../catalog/catalog';
import { membershipsOf } from '../../catalog/memberships';
import { objectAt, objectsOf } from '../../catalog/select';
import { groupBy } from '../../kernel/group';
import { remembered } from '../../kernel/remember';

/** PostgreSQL reserves the name: no role has it. */
export const EVERYONE = 'public';

/** The roles of a catalog and what follows from memberships. */
export interface Holders {
  /** Roles whose access is compared: no superuser, none of PostgreSQL's own; `public` first. */
  readonly roles: readonly string[];
  readonly superusers: ReadonlySet<string>;
  readonly bypass: ReadonlySet<string>;
  /** The role itself and all whose privileges it has. */
  heldBy(role: string): ReadonlySet<string>;
  /** Roles that it may become with SET ROLE, itself left out. */
  reachedBy(role: string): ReadonlySet<string>;
}

export const holdersOf = remembered((catalog: Catalog): Holders => {
  const roles = objectsOf(catalog, 'role');
  const superusers = new Set(roles.filter(({ attributes }) => attributes.superuser).map(({ id }) => id.name));
  const memberships = groupBy(membershipsOf(catalog), ({ member }) => member);
  const databaseOwner = objectAt(catalog, { kind: 'database', name: '' })?.owner ?? null;
  const closure = (role: string, kind: 'inherit' | 'set'): ReadonlySet<string> => {
    const found = new Set(role === EVERYONE ? [] : [role]);
    for (const one of found) {
      for (const membership of memberships.get(one) ?? []) if (membership[kind]) found.add(membership.role);
      // PostgreSQL makes the owner of the database a member, and keeps no row of it
      if (one === databaseOwner) found.add('pg_database_owner');
    }
    return found;
  };
  const held = new Map<string, ReadonlySet<string>>();
  return {
    roles: [
      EVERYONE,
      ...roles
        .map(({ id }) => id.name)
        .filter((name) => !superusers.has(name) && !name.startsWith('pg_'))
        .toSorted(),
    ],
    superusers,
    bypass: new Set(roles.filter(({ attributes }) => attributes.bypassRls).map(({ id }) => id.name)),
    heldBy(role) {
      const known = held.get(role) ?? closure(role, 'inherit');
      held.set(role, known);
      return known;
    },
    reachedBy(role) {
      const reached = new Set(closure(role, 'set'));
      reached.delete(role);
      return reached;
    },
  };
});
