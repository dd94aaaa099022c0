import { at } from '../../src/kernel/pointer';
import type { Model } from '../../src/model/types';
import { runtimeRoles } from '../../src/old-catalog/meaning';
import { roleObject } from '../../src/old-catalog/names';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'access/forbid-bypassrls',
  severity: 'error',
  explains: ['role'],
  title: 'Give no role BYPASSRLS',
  why: 'BYPASSRLS turns every policy off for the role, forced row security included: each of its queries reads all tenants.',
  tradeoffs:
    'Jobs over all tenants set one tenant after the other, or read rollups; pg_dump runs as the operator of the server.',
  validation: {
    // oid 10 is the role that initdb made; a VALID UNTIL in the past is a break-glass role that is closed
    sql: `SELECT rolname FROM pg_roles
WHERE rolbypassrls AND oid <> 10 AND rolname !~ '^pg_' AND coalesce(rolvaliduntil, 'infinity') > now()`,
    expect: 'no rows',
  },
  changesIf:
    'Threats declare the role as break-glass, with a limit and an audit; or tenants have a database of their own.',
  review: {
    found: 'roles',
    are: 'pass every policy by (BYPASSRLS)',
    advice:
      'Take BYPASSRLS from each (ALTER ROLE ... NOBYPASSRLS), the roles that serve requests first; it holds for sessions that are open already. Find the jobs that counted on it before: from then on they see no row until they say whose they want.',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/role-attributes.html',
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
  ],
  waivable: false,
  *check(model) {
    for (const role of model.roles) {
      if (!role.bypassRls || isDeclaredBreakGlass(model, role.name)) continue;
      const place = at(role.origin, 'bypass_rls');
      yield {
        at: place,
        object: `role "${role.name}"`,
        message: `role "${role.name}" has BYPASSRLS, so no policy holds for it and each of its queries reads all tenants; remove bypass_rls, or declare a support role break-glass under threats`,
        fix: [{ op: 'remove', at: place }],
      };
    }
  },
  *inspect(catalog, subject) {
    for (const { name } of runtimeRoles(catalog, subject).filter(({ bypassRls }) => bypassRls)) {
      yield {
        object: roleObject(name),
        role: name,
        message: `role "${name}" has BYPASSRLS, so no policy holds for it; ALTER ROLE ... NOBYPASSRLS`,
      };
    }
  },
});

/** An inferred threat is our own guess and opens nothing. */
function isDeclaredBreakGlass(model: Model, name: string): boolean {
  const closed = model.roles.some((role) => role.name === name && role.breakGlass);
  return (
    closed &&
    model.threats.some((threat) => !threat.inferred && threat.access === 'break-glass' && threat.roles.includes(name))
  );
}
