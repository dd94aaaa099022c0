import { said } from '../../src/catalog/words';
import { remedy } from '../../src/catalog/remedy';
import { sqlName } from '../../src/kinds/id';
import { judgedRoles, declaredRole } from '../../src/meaning/judged';
import type { Meaning } from '../../src/meaning/meaning';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'access/forbid-bypassrls',
  severity: 'error',
  explains: ['role'],
  title: 'Give no role BYPASSRLS',
  why: 'BYPASSRLS exempts the role from every policy, FORCE ROW LEVEL SECURITY included, so each of its queries reads all tenants.',
  tradeoffs:
    "Jobs over all tenants set one tenant after another or read rollups; pg_dump runs as the server's operator.",
  validation: {
    // oid 10 is the role that initdb made; a VALID UNTIL in the past is a break-glass role that is closed
    sql: `SELECT rolname FROM pg_roles
WHERE rolbypassrls AND oid <> 10 AND rolname !~ '^pg_' AND coalesce(rolvaliduntil, 'infinity') > now()`,
    expect: 'no rows',
  },
  changesIf:
    'The threats declare the role as break-glass, with a limit and an audit; or each tenant has a database of its own.',
  review: {
    found: 'roles',
    are: 'bypass every policy (BYPASSRLS)',
    advice:
      'Remove BYPASSRLS from each role (ALTER ROLE ... NOBYPASSRLS), starting with the roles that serve requests; it takes effect in open sessions too. First find the jobs that relied on it: afterwards they read no rows until they set a tenant.',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/role-attributes.html',
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
  ],
  waivable: false,
  needs: ['roles'],
  ofPlans: true,
  *checkCatalog(catalog, meaning) {
    for (const { id, attributes } of judgedRoles(catalog, meaning)) {
      if (!attributes.bypassRls || isDeclaredBreakGlass(meaning, id.name)) continue;
      const spot = { of: id, attribute: 'bypassRls' };
      yield {
        about: id,
        spot,
        role: id.name,
        message: `${said(catalog, id)} has BYPASSRLS, so no policy applies to it and its queries read every tenant's rows; ${remedy(catalog, 'remove bypass_rls, or declare a support role break-glass under threats', 'ALTER ROLE ... NOBYPASSRLS')}`,
        fix: [{ op: 'remove', ...spot }],
        ddl: [`ALTER ROLE ${sqlName(id)} NOBYPASSRLS`],
      };
    }
  },
});

/** An inferred threat is our own guess and opens nothing. */
function isDeclaredBreakGlass(meaning: Meaning, name: string): boolean {
  const threats = meaning.model?.threats ?? [];
  return (
    declaredRole(meaning, name)?.breakGlass === true &&
    threats.some((threat) => !threat.inferred && threat.access === 'break-glass' && threat.roles.includes(name))
  );
}
