import { said } from '../../src/catalog/words';
import { remedy } from '../../src/catalog/remedy';
import { objectsOf } from '../../src/catalog/select';
import { relationsOf } from '../../src/catalog/relations';
import type { Catalog } from '../../src/catalog/catalog';
import { sqlName } from '../../src/kinds/id';
import { quoteIdentifier } from '../../src/kernel/identifier';
import { judgedRoles, declaredRole, groupsOf, reachedFrom } from '../../src/meaning/judged';
import type { Meaning } from '../../src/meaning/meaning';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'access/forbid-owner-reach',
  severity: 'error',
  explains: ['role'],
  title: "Don't let login roles become the owner",
  why: 'A member of the owner, directly or through another role, inherits the right to ALTER TABLE ... DISABLE ROW LEVEL SECURITY or gets it with SET ROLE. REASSIGN OWNED bypasses SET FALSE (CVE-2026-120146).',
  tradeoffs:
    "Work that needs the owner's privileges runs as the migrator, which is enabled for the duration of a migration.",
  validation: {
    sql: `SELECT m.rolname AS member, o.rolname AS reaches
FROM pg_roles m, pg_roles o
WHERE m.rolcanlogin AND m.oid <> o.oid AND NOT m.rolsuper AND pg_has_role(m.oid, o.oid, 'MEMBER')
  AND (o.rolbypassrls OR o.rolsuper OR EXISTS (SELECT FROM pg_class c WHERE c.relowner = o.oid AND c.relkind IN ('r', 'p')))
  AND coalesce(m.rolvaliduntil, 'infinity') > now() AND o.rolname !~ '^pg_'`,
    expect: 'no rows',
  },
  changesIf: 'The threats declare this path as break-glass: that is how the migrator becomes the owner.',
  review: {
    found: 'roles',
    are: 'can become the owner',
    advice:
      'Revoke the membership from each role that serves requests, and let migrations log in as a role that is enabled for them. Sessions that have already run SET ROLE stay the owner until they end.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/role-membership.html',
    'https://www.postgresql.org/docs/current/sql-reassign-owned.html',
  ],
  waivable: false,
  needs: ['memberships'],
  *checkCatalog(catalog, meaning) {
    const powerful = powerfulIn(catalog, meaning);
    for (const { id, attributes } of judgedRoles(catalog, meaning)) {
      const declared = declaredRole(meaning, id.name);
      for (const group of groupsOf(catalog, id.name)) {
        const because = declared?.memberOf.find(({ role }) => role === group)?.because;
        // what the spec says of a role that nobody logs in as is judged where its members are
        if (because === 'break-glass' || because === 'maintenance' || (because !== undefined && !attributes.login))
          continue;
        const reached = reachedFrom(catalog, group).find((name) => powerful.has(name));
        if (reached === undefined) continue;
        const membership = { kind: 'membership', name: id.name, of: { kind: 'role', name: group } };
        const way = reached === group ? '' : ` through "${group}"`;
        yield {
          about: id,
          detail: group,
          spot: { of: membership },
          role: id.name,
          message: `${said(catalog, id)} ${attributes.login ? 'can log in and ' : ''}reaches "${reached}"${way}, which ${powerful.get(reached)}; ${remedy(catalog, 'take it out of member_of', 'revoke the membership')}`,
          fix: [{ op: 'remove', of: membership }],
          ddl: [`REVOKE ${quoteIdentifier(group)} FROM ${sqlName(id)}`],
        };
      }
    }
  },
});

/** Roles that a tenant guard does not hold, each with the reason as the end of a sentence. */
function powerfulIn(catalog: Catalog, meaning: Meaning): ReadonlyMap<string, string> {
  const owners = new Set(relationsOf(catalog).map(({ owner }) => owner));
  const powerful = new Map<string, string>();
  for (const { id, attributes } of objectsOf(catalog, 'role')) {
    if (attributes.superuser) powerful.set(id.name, 'is a superuser');
    else if (attributes.bypassRls) powerful.set(id.name, 'bypasses row security');
    else if (owners.has(id.name) || declaredRole(meaning, id.name)?.kind === 'owner')
      powerful.set(id.name, 'owns tables and can disable their row security');
  }
  return powerful;
}
