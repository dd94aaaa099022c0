import type { Membership, Model } from './types';

/** Roles that a tenant guard does not hold, by name, each with the reason as the end of a sentence. */
export function powerfulRoles(model: Model): ReadonlyMap<string, string> {
  const owners = new Set(model.tables.map((table) => table.owner));
  const powerful = new Map<string, string>();
  for (const role of model.roles) {
    if (role.superuser) powerful.set(role.name, 'is a superuser');
    else if (role.bypassRls) powerful.set(role.name, 'skips row security');
    else if (role.kind === 'owner' || owners.has(role.name))
      powerful.set(role.name, 'owns tables and can switch their row security off');
  }
  return powerful;
}

/** The role itself and every role that it is a member of, directly or through others; a circle ends where it closes. */
export function reachableRoles(
  memberships: ReadonlyMap<string, readonly Membership[]>,
  start: string,
): readonly string[] {
  const reached = new Set([start]);
  for (const name of reached) {
    for (const membership of memberships.get(name) ?? []) reached.add(membership.role);
  }
  return [...reached];
}
