/** What memberships mean for the order in which the provider may work on roles. */
import { TenetError } from '../../kernel/errors';
import type { MembershipResource, Resource, RoleResource } from '../../resources/types';

/**
 * The roles of a cluster, each after those that it is a member of: the provider grants a membership when it makes the member.
 * @throws TenetError where memberships make a circle, which PostgreSQL refuses
 */
export function membersLast(cluster: readonly Resource[]): readonly RoleResource[] {
  const roles = cluster.filter((resource) => resource.kind === 'role');
  const byName = new Map(roles.map((role) => [role.name, role]));
  const memberships = membershipsOf(cluster);
  const ordered = new Set<RoleResource>();
  const visit = (role: RoleResource, members: readonly string[]): void => {
    if (members.includes(role.name)) {
      throw new TenetError(`roles are members of each other: ${[...members, role.name].join(' -> ')}`, {
        remedy: 'remove one of these memberships from the spec',
      });
    }
    for (const { role: name } of memberships.filter(({ member }) => member === role.name)) {
      const of = byName.get(name);
      if (of !== undefined && !ordered.has(of)) visit(of, [...members, role.name]);
    }
    ordered.add(role);
  };
  for (const role of roles) if (!ordered.has(role)) visit(role, []);
  return [...ordered];
}

/**
 * By role, the name of what only one block at a time may work on: roles that memberships connect, directly or through others. For
 * each grant and update the provider locks the role and then its members, of whom a user without superuser is one for every role that it
 * made. So the lock of a role and that of its member wait for each other when they are taken at a time. A role without a
 * membership is in no such group.
 */
export function sharedLocks(cluster: readonly Resource[]): ReadonlyMap<string, string> {
  const made = new Set(cluster.filter((resource) => resource.kind === 'role').map(({ name }) => name));
  const groups = new Map<string, Set<string>>();
  for (const { role, member } of membershipsOf(cluster)) {
    // nothing is granted to a predefined role, so what only meets there does not meet
    if (!made.has(role)) continue;
    const joined = new Set([role, member, ...(groups.get(role) ?? []), ...(groups.get(member) ?? [])]);
    for (const name of joined) groups.set(name, joined);
  }
  return new Map(
    [...groups].map(([name, group]) => [name, JSON.stringify(['locks', [...group].toSorted()[0]])] as const),
  );
}

function membershipsOf(cluster: readonly Resource[]): readonly MembershipResource[] {
  return cluster.filter((resource) => resource.kind === 'membership');
}
