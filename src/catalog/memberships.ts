/** Who is a member of whom, and what the membership gives. Pure. */
import { remembered } from '../kernel/remember';
import type { Catalog } from './catalog';
import { objectsOf } from './select';

export interface MembershipOptions {
  readonly role: string;
  readonly member: string;
  readonly admin: boolean;
  /** Has the privileges of the role without SET ROLE. Before PostgreSQL 16 that is the member's own INHERIT. */
  readonly inherit: boolean;
  /** May become the role. Before PostgreSQL 16 every member may. */
  readonly set: boolean;
}

/** One entry a member and role, whoever granted it: each option holds if any grant has it. */
export const membershipsOf = remembered((catalog: Catalog): readonly MembershipOptions[] => {
  const inheriting = new Map(objectsOf(catalog, 'role').map(({ id, attributes }) => [id.name, attributes.inherit]));
  return objectsOf(catalog, 'membership').map(({ id, attributes: { grants } }) => ({
    role: id.of?.name ?? '',
    member: id.name,
    admin: grants.some(({ admin }) => admin),
    inherit: grants.some(({ inherit }) => inherit ?? inheriting.get(id.name) ?? true),
    set: grants.some(({ set }) => set ?? true),
  }));
});
