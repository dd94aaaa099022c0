/** What PostgreSQL holds a role's command to: its policies, composed. */
import type { Catalog } from '../../catalog/catalog';
import { membershipsOf } from '../../catalog/memberships';
import type { Relation } from '../../catalog/relations';
import { objectsOf } from '../../catalog/select';
import type { ObjectOf } from '../../kinds/attributes';
import { rowSecurityOf } from '../relations';
import type { Solved } from '../types';
import { relationScope } from './scope';
import { composePolicies, policiesOf } from './sources';
import { TRUE, type Term } from './term';

/** stored: rows that are there, held to USING; written: rows as they would be written, held to WITH CHECK. */
export type RowState = 'stored' | 'written';

/** The condition under which PostgreSQL lets the role's command have a row. */
export function composed(
  catalog: Catalog,
  relation: Relation,
  role: string,
  command: Solved['command'],
  state: RowState,
): Term {
  if (!isHeld(catalog, relation, role)) return TRUE;
  const inForce = policiesFor(catalog, relation, role, command);
  const textOf = ({ using, check }: ObjectOf<'policy'>['attributes']): string | null =>
    state === 'written' ? (check ?? using) : using;
  return composePolicies(inForce, textOf, relationScope(catalog, relation));
}

/** Whether row security shows the role no row, whoever the tenant is: no permissive policy is for it. */
export function isShut(catalog: Catalog, relation: Relation, role: string, command: Solved['command']): boolean {
  return (
    isHeld(catalog, relation, role) &&
    policiesFor(catalog, relation, role, command).every(({ permissive }) => !permissive)
  );
}

function policiesFor(
  catalog: Catalog,
  relation: Relation,
  role: string,
  command: Solved['command'],
): readonly ObjectOf<'policy'>['attributes'][] {
  const reach = rightsOf(catalog, role);
  return policiesOf(catalog, relation.id).filter(
    (policy) =>
      (policy.command === 'ALL' || policy.command === command.toUpperCase()) &&
      policy.roles.some((name) => name === null || reach.has(name)),
  );
}

/** Which rows a command can reach another tenant by. */
export function statesOf(command: Solved['command']): readonly RowState[] {
  if (command === 'insert') return ['written'];
  return command === 'update' ? ['stored', 'written'] : ['stored'];
}

function isHeld(catalog: Catalog, relation: Relation, role: string): boolean {
  const attributes = objectsOf(catalog, 'role').find(({ id }) => id.name === role)?.attributes;
  const { isOn, isForced } = rowSecurityOf(relation);
  if (!isOn || attributes?.superuser === true || attributes?.bypassRls === true) return false;
  return isForced || !rightsOf(catalog, role).has(relation.owner ?? '');
}

/** The role and those whose rights it has without SET ROLE. */
function rightsOf(catalog: Catalog, role: string): ReadonlySet<string> {
  const rights = new Set([role]);
  for (const name of rights)
    for (const { member, role: of, inherit } of membershipsOf(catalog)) if (member === name && inherit) rights.add(of);
  return rights;
}
