import { quoteIdentifier } from '../kernel/identifier';
import { defineKind } from './kind';

export interface MembershipGrant {
  /** Null is the superuser that initdb made, for whom every superuser grants. */
  readonly grantor: string | null;
  readonly admin: boolean;
  /** Since 16. */
  readonly inherit?: boolean;
  readonly set?: boolean;
}

export interface Membership {
  /** Several roles may grant one membership since 16. */
  readonly grants: readonly MembershipGrant[];
}

const truth = (value: boolean | undefined): string => (value ? 'TRUE' : 'FALSE');

export default defineKind<Membership>({
  kind: 'membership',
  rank: 110,
  catalog: null,
  createdBy: 'superuser',
  isCreatedFirst: true,
  read: (major) => `
    select json_build_object('kind', 'membership', 'name', m.rolname, 'of', json_build_object('kind', 'role', 'name', r.rolname)) as id,
      json_agg(json_build_object('grantor', case when a.grantor <> 10 and ${major} >= 16 then pg_get_userbyid(a.grantor) end,
        'admin', a.admin_option${major >= 16 ? `, 'inherit', a.inherit_option, 'set', a.set_option` : ''}) order by a.grantor) as grants
    from pg_auth_members a join pg_roles r on r.oid = a.roleid join pg_roles m on m.oid = a.member
    group by m.rolname, r.rolname`,
  create: ({ id, attributes }, { major }) => {
    const head = `GRANT ${quoteIdentifier(id.of?.name ?? '')} TO ${quoteIdentifier(id.name)}`;
    return attributes.grants.map(({ grantor, admin, inherit, set }) => {
      if (major < 16) return admin ? `${head} WITH ADMIN OPTION` : head;
      const by = grantor === null ? '' : ` GRANTED BY ${quoteIdentifier(grantor)}`;
      return `${head} WITH ADMIN ${truth(admin)}, INHERIT ${truth(inherit)}, SET ${truth(set)}${by}`;
    });
  },
  // who grants must hold the role WITH ADMIN OPTION before
  needs: ({ id, attributes }) =>
    attributes.grants.flatMap(({ grantor }) =>
      grantor === null || id.of === undefined ? [] : [{ kind: 'membership', name: grantor, of: id.of }],
    ),
});
