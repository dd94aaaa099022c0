import { grantsToRuntime, runtimeRoles } from '../../src/old-catalog/meaning';
import { roleObject } from '../../src/old-catalog/names';
import type { CatalogDefaultPrivilege } from '../../src/old-catalog/types';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'access/forbid-default-privileges',
  severity: 'error',
  title: 'Keep what is created later closed until it is declared',
  why: 'Default privileges open each table, sequence or function at the moment it is created: the copy that somebody makes for an hour is open to tenants before row security is on.',
  tradeoffs: 'Each new table needs its grants, which the compiler writes.',
  validation: {
    sql: `SELECT d.defaclrole::regrole AS owner, a.grantee::regrole AS role, a.privilege_type
FROM pg_default_acl d, aclexplode(d.defaclacl) a
WHERE a.grantee <> d.defaclrole AND (d.defaclobjtype NOT IN ('f', 'T') OR (d.defaclobjtype = 'f' AND a.grantee <> 0))
  AND NOT EXISTS (SELECT FROM pg_roles r WHERE r.oid = a.grantee AND (r.rolsuper OR r.rolbypassrls))`,
    expect: 'no rows',
  },
  changesIf: 'Never for roles that tenants work through.',
  review: {
    found: 'default privileges',
    are: 'open what is made later',
    advice:
      'Revoke each with ALTER DEFAULT PRIVILEGES FOR ROLE of the role that it was made for; others are not touched by it. It changes nothing that stands: revoke on the tables that came since as well.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-alterdefaultprivileges.html'],
  waivable: false,
  only: 'database',
  *inspect(catalog, subject) {
    const roles = runtimeRoles(catalog, subject);
    for (const entry of catalog.defaultPrivileges) {
      const [first] = grantsToRuntime(entry, roles).filter(({ grantee }) => !isBuiltIn(entry.on, grantee));
      if (first === undefined) continue;
      yield {
        object: `default privileges of ${roleObject(entry.owner)}`,
        role: first.grantee,
        message: `each ${entry.on} that "${entry.owner}" creates is open to "${first.grantee}" at once; revoke the default`,
      };
    }
  },
});

/** PostgreSQL opens types and functions to PUBLIC by itself, and puts that into the list as soon as there is one. */
function isBuiltIn(on: CatalogDefaultPrivilege['on'], grantee: string): boolean {
  return on === 'type' || (on === 'function' && grantee === 'PUBLIC');
}
