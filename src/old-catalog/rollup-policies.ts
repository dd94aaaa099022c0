/** Policies that show the rows of all tenants to the owner of a materialized view, and to whom else they show them. Pure. */
import { isAlwaysTrue } from '../model/conditions';
import { objectOf } from './names';
import { byRelation } from './meaning';
import type { OldCatalog, CatalogPolicy, CatalogRelation, CatalogRole } from './types';

export interface RollupPolicyFault {
  readonly object: string;
  readonly message: string;
}

/**
 * What is wrong with policies that are true for every row, on tables that a materialized view of another owner reads: such a policy may
 * be for SELECT and for that owner alone, which cannot log in and has no members but a role that makes roles. Nothing is wrong
 * where a restrictive policy holds for everybody.
 */
export function* rollupPolicyFaults(catalog: OldCatalog): Generator<RollupPolicyFault> {
  const policies = byRelation(catalog.policies);
  const owners = rollupOwners(catalog);
  for (const table of catalog.relations) {
    const own = policies.get(table.key) ?? [];
    const readers = owners.get(table.key);
    if (readers === undefined || own.some(holdsForAll)) continue;
    for (const policy of own.filter(isTrueForAll)) {
      const fault = faultOf(policy, readers, catalog);
      if (fault === undefined) continue;
      yield {
        object: objectOf(table),
        message: `policy "${policy.name}" of ${objectOf(table)} is true for every row and ${fault}; let it be for SELECT and for the owner of the rollup alone, a role without LOGIN and without members`,
      };
    }
  }
}

/** By relation, who owns the materialized views that read it, where that is not its own owner. */
function rollupOwners({ relations }: OldCatalog): ReadonlyMap<string, ReadonlySet<string>> {
  const byKey = new Map(relations.map((relation) => [relation.key, relation]));
  const found = new Map<string, Set<string>>();
  const visit = (relation: CatalogRelation, owner: string, seen: ReadonlySet<string>): void => {
    for (const key of relation.reads) {
      const source = byKey.get(key);
      if (source === undefined || seen.has(key)) continue;
      if (source.kind === 'view') visit(source, owner, new Set([...seen, key]));
      else if (source.owner !== owner) found.set(key, (found.get(key) ?? new Set()).add(owner));
    }
  };
  for (const view of relations.filter(({ kind }) => kind === 'materialized-view')) visit(view, view.owner, new Set());
  return found;
}

function faultOf(policy: CatalogPolicy, readers: ReadonlySet<string>, catalog: OldCatalog): string | undefined {
  if (policy.to.length === 0) return 'for PUBLIC, so every role that is granted the table reads all tenants';
  if (policy.command !== 'select') return 'for more than SELECT, so who has it changes rows of all tenants';
  for (const name of policy.to) {
    if (!readers.has(name)) return `for "${name}", which reads all tenants by it`;
    const fault = reachOf(name, catalog);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** Who reads as the owner of a rollup without a refresh. */
function reachOf(name: string, { roles, memberships }: OldCatalog): string | undefined {
  const byName = new Map(roles.map((role): [string, CatalogRole] => [role.name, role]));
  if (byName.get(name)?.login === true) return `"${name}" may log in, so whoever does reads all tenants`;
  // who makes a role is a member of it from 16 on
  const member = memberships.find((one) => one.role === name && !isMaker(byName.get(one.member)));
  return member === undefined ? undefined : `"${member.member}" is a member of "${name}", so it reads all tenants`;
}

function isMaker(role: CatalogRole | undefined): boolean {
  return role !== undefined && (role.superuser || role.createRole);
}

function isTrueForAll({ as, using, check }: CatalogPolicy): boolean {
  return as === 'permissive' && [using, check].some((condition) => condition !== null && isAlwaysTrue(condition));
}

function holdsForAll({ as, to, command, using }: CatalogPolicy): boolean {
  return (
    as === 'restrictive' &&
    to.length === 0 &&
    (command === 'all' || command === 'select') &&
    using !== null &&
    !isAlwaysTrue(using)
  );
}
