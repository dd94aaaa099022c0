import { quoteIdentifier } from '../kernel/identifier';
import { sqlName, type ObjectId } from './id';
import { defineKind } from './kind';
import { partId, relationId, userSchema } from './sql';

export interface Policy {
  readonly permissive: boolean;
  readonly command: 'ALL' | 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';
  /** Null is PUBLIC. */
  readonly roles: readonly (string | null)[];
  readonly using: string | null;
  readonly check: string | null;
}

export default defineKind<Policy>({
  kind: 'policy',
  rank: 920,
  catalog: 'pg_policy',
  createdBy: 'loader',
  read: () => `
    select p.oid::text as oid, c.oid::text as whole, ${partId('policy', 'p.polname', relationId())} as id, p.polpermissive as permissive,
      case p.polcmd when 'r' then 'SELECT' when 'a' then 'INSERT' when 'w' then 'UPDATE' when 'd' then 'DELETE' else 'ALL' end as command,
      (select json_agg(case when r <> 0 then pg_get_userbyid(r)::text end order by case when r <> 0 then pg_get_userbyid(r)::text end) from unnest(p.polroles) r) as roles,
      pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as check
    from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace where ${userSchema()}`,
  create: ({ id, attributes: { permissive, command, roles, using, check } }) => {
    if (id.of === undefined) return [];
    const usingPart = using === null ? '' : ` USING (${using})`;
    const checkPart = check === null ? '' : ` WITH CHECK (${check})`;
    return [
      `CREATE POLICY ${quoteIdentifier(id.name)} ON ${sqlName(id.of)} AS ${permissive ? 'PERMISSIVE' : 'RESTRICTIVE'} FOR ${command} TO ${roleList(roles)}${usingPart}${checkPart}`,
    ];
  },
  drop: ({ id }) => [`DROP POLICY ${quoteIdentifier(id.name)} ON ${id.of === undefined ? '' : sqlName(id.of)}`],
  alter: {
    roles: ({ id, attributes: { roles } }) => [`${alterHead(id)} TO ${roleList(roles)}`],
    // an expression can be changed, not taken away
    using: ({ id, attributes: { using } }) => (using === null ? 'replace' : [`${alterHead(id)} USING (${using})`]),
    check: ({ id, attributes: { check } }) => (check === null ? 'replace' : [`${alterHead(id)} WITH CHECK (${check})`]),
  },
  isExact: ({ id }, isDeclared) => id.of !== undefined && isDeclared(id.of),
  rename: (from, to) => [`${alterHead(from)} RENAME TO ${quoteIdentifier(to.name)}`],
  needs: ({ attributes: { roles } }) => roles.flatMap((name) => (name === null ? [] : [{ kind: 'role', name }])),
  commentAddress: (id) => `POLICY ${quoteIdentifier(id.name)} ON ${id.of === undefined ? '' : sqlName(id.of)}`,
});

function alterHead({ name, of }: ObjectId): string {
  return `ALTER POLICY ${quoteIdentifier(name)} ON ${of === undefined ? '' : sqlName(of)}`;
}

function roleList(roles: readonly (string | null)[]): string {
  return roles.map((role) => (role === null ? 'PUBLIC' : quoteIdentifier(role))).join(', ');
}
