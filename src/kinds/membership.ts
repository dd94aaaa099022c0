import { quoteIdentifier } from '../kernel/identifier';
import type { ObjectId } from './id';
import { defineKind, type CreateContext } from './kind';

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

/** Since 16 a role that creates another becomes its administrator, and nothing else by that. */
export function isCreators(grants: Membership['grants']): boolean {
  return grants.every((one) => one.grantor === null && one.admin && one.inherit === false && one.set === false);
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
  create: ({ id, attributes }, context) => attributes.grants.map((one) => grantOf(id, one, context)),
  drop: ({ id, attributes }, context) => attributes.grants.map((one) => revokeOf(id, one, context)),
  isDroppedWithWhole: true,
  // since 16 a role that creates another becomes its administrator, for whom only the superuser of initdb could take it back
  isExact: ({ id, attributes: { grants } }, isDeclared) =>
    [id.of, { kind: 'role', name: id.name }].some((role) => role !== undefined && isDeclared(role)) &&
    !isCreators(grants),
  alter: {
    grants: ({ id, attributes: wanted }, { attributes: actual }, context) => {
      const gone = actual.grants.filter(({ grantor }) => !wanted.grants.some((one) => one.grantor === grantor));
      const changed = wanted.grants.filter((one) => !actual.grants.some((other) => isSame(one, other)));
      // before 16 GRANT adds the option, and takes none away
      const admin = `ADMIN OPTION FOR ${quoteIdentifier(id.of?.name ?? '')} FROM ${quoteIdentifier(id.name)}`;
      const given =
        context.major < 16 && !changed.some((one) => one.admin)
          ? changed.map(() => `REVOKE ${admin}`)
          : changed.map((one) => grantOf(id, one, context));
      return [...gone.map((one) => revokeOf(id, one, context)), ...given];
    },
  },
  // the roles, and who grants must hold the role WITH ADMIN OPTION before
  needs: ({ id, attributes }) =>
    id.of === undefined ? [] : [id.of, { kind: 'role', name: id.name }, ...grantorsOf(id.of, attributes)],
});

function grantorsOf(role: ObjectId, { grants }: Membership): readonly ObjectId[] {
  return grants.flatMap(({ grantor }) => (grantor === null ? [] : [{ kind: 'membership', name: grantor, of: role }]));
}

type By = Pick<CreateContext, 'major' | 'loader'>;

function grantOf(id: ObjectId, { grantor, admin, inherit, set }: MembershipGrant, by: By): string {
  const head = `GRANT ${quoteIdentifier(id.of?.name ?? '')} TO ${quoteIdentifier(id.name)}`;
  if (by.major < 16) return admin ? `${head} WITH ADMIN OPTION` : head;
  return `${head} WITH ADMIN ${truth(admin)}, INHERIT ${truth(inherit)}, SET ${truth(set)}${grantedBy(grantor, by)}`;
}

function revokeOf(id: ObjectId, { grantor }: MembershipGrant, by: By): string {
  return `REVOKE ${quoteIdentifier(id.of?.name ?? '')} FROM ${quoteIdentifier(id.name)}${by.major < 16 ? '' : grantedBy(grantor, by)}`;
}

/** Who runs the statement grants it by default; naming it is refused to a superuser who grants as the one that initdb made. */
function grantedBy(grantor: string | null, { loader }: By): string {
  return grantor === null || grantor === loader ? '' : ` GRANTED BY ${quoteIdentifier(grantor)}`;
}

function isSame(one: MembershipGrant, other: MembershipGrant): boolean {
  return (
    one.grantor === other.grantor && one.admin === other.admin && one.inherit === other.inherit && one.set === other.set
  );
}
