/** What PostgreSQL holds a role's command to: its policies, composed. */
import type { OldCatalog, CatalogPolicy, CatalogRelation } from '../../old-catalog/types';
import type { Solved } from '../types';
import { relationScope } from './scope';
import { composePolicies } from './sources';
import { TRUE, type Term } from './term';

/** stored: rows that are there, held to USING; written: rows as they would be written, held to WITH CHECK. */
export type RowState = 'stored' | 'written';

/** The condition under which PostgreSQL lets the role's command have a row. */
export function composed(
  catalog: OldCatalog,
  relation: CatalogRelation,
  role: string,
  command: Solved['command'],
  state: RowState,
): Term {
  if (!isHeld(catalog, relation, role)) return TRUE;
  const reach = rightsOf(catalog, role);
  const inForce = catalog.policies.filter(
    (policy) =>
      policy.relation === relation.key &&
      (policy.command === 'all' || policy.command === command) &&
      (policy.to.length === 0 || policy.to.some((name) => name === 'PUBLIC' || reach.has(name))),
  );
  const textOf = ({ using, check }: CatalogPolicy): string | null => (state === 'written' ? (check ?? using) : using);
  return composePolicies(inForce, textOf, relationScope(catalog, relation));
}

/** Which rows a command can reach another tenant by. */
export function statesOf(command: Solved['command']): readonly RowState[] {
  if (command === 'insert') return ['written'];
  return command === 'update' ? ['stored', 'written'] : ['stored'];
}

function isHeld(catalog: OldCatalog, relation: CatalogRelation, role: string): boolean {
  const attributes = catalog.roles.find((one) => one.name === role);
  if (!relation.rowSecurity || attributes?.superuser === true || attributes?.bypassRls === true) return false;
  return relation.forced || !rightsOf(catalog, role).has(relation.owner);
}

/** The role and those whose rights it has without SET ROLE. */
function rightsOf(catalog: OldCatalog, role: string): ReadonlySet<string> {
  const rights = new Set([role]);
  for (const name of rights) {
    for (const membership of catalog.memberships) {
      if (membership.member === name && membership.inherit) rights.add(membership.role);
    }
  }
  return rights;
}
