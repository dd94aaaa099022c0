import { powerfulRoles, reachableRoles } from '../../src/model/memberships';
import { runtimeRoles, undeclaredMemberships } from '../../src/old-catalog/meaning';
import { roleObject } from '../../src/old-catalog/names';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'access/forbid-owner-reach',
  severity: 'error',
  explains: ['role'],
  title: 'Keep the owner out of reach of login roles',
  why: 'A member of the owner inherits its right to ALTER TABLE ... DISABLE ROW LEVEL SECURITY, or takes it by SET ROLE, and so does a member of a member; REASSIGN OWNED gets around SET FALSE (CVE-2026-120146).',
  tradeoffs: 'What needs the rights of the owner runs as the migrator, which is opened for the time of a migration.',
  validation: {
    sql: `SELECT m.rolname AS member, o.rolname AS reaches
FROM pg_roles m, pg_roles o
WHERE m.rolcanlogin AND m.oid <> o.oid AND NOT m.rolsuper AND pg_has_role(m.oid, o.oid, 'MEMBER')
  AND (o.rolbypassrls OR o.rolsuper OR EXISTS (SELECT FROM pg_class c WHERE c.relowner = o.oid AND c.relkind IN ('r', 'p')))
  AND coalesce(m.rolvaliduntil, 'infinity') > now() AND o.rolname !~ '^pg_'`,
    expect: 'no rows',
  },
  changesIf: 'Threats declare the way as break-glass: that is how the migrator reaches the owner.',
  review: {
    found: 'roles',
    are: 'can become the owner',
    advice:
      'Revoke the membership from each role that serves requests, and let migrations log in as a role that is opened for them. Sessions that have taken the role keep it until they end.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/role-membership.html',
    'https://www.postgresql.org/docs/current/sql-reassign-owned.html',
  ],
  waivable: false,
  *check(model) {
    const powerful = powerfulRoles(model);
    const members = new Map(model.roles.map((role) => [role.name, role.memberOf]));
    for (const role of model.roles.filter((candidate) => candidate.login)) {
      for (const membership of role.memberOf) {
        if (membership.because === 'break-glass') continue;
        const reached = reachableRoles(members, membership.role).find((name) => powerful.has(name));
        if (reached === undefined) continue;
        const way = reached === membership.role ? '' : ` through "${membership.role}"`;
        yield {
          at: membership.origin,
          object: `role "${role.name}"`,
          message: `role "${role.name}" logs in and reaches "${reached}"${way}, which ${powerful.get(reached)}; take it out of member_of`,
          fix: [{ op: 'remove', at: membership.origin }],
        };
      }
    }
  },
  *inspect(catalog, subject) {
    const owners = new Set(catalog.relations.map(({ owner }) => owner));
    const strong = new Set(
      catalog.roles.filter(({ bypassRls, superuser }) => bypassRls || superuser).map(({ name }) => name),
    );
    for (const { name } of runtimeRoles(catalog, subject)) {
      const memberOf = undeclaredMemberships(catalog, subject, name);
      const found = memberOf.find((role) => owners.has(role) || strong.has(role));
      if (found === undefined) continue;
      const because = owners.has(found) ? 'owns relations and turns their row security off' : 'no policy holds';
      yield {
        object: roleObject(name),
        role: name,
        message: `role "${name}" is a member of "${found}", which ${because}; revoke it`,
      };
    }
  },
});
