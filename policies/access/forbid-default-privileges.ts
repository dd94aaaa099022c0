import { grantsToRuntime, runtimeRoles } from '../../src/catalog/meaning';
import { roleObject } from '../../src/catalog/names';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'access/forbid-default-privileges',
  severity: 'error',
  title: 'Keep what is created later closed until it is declared',
  why: 'Default privileges open each table, sequence or function at the moment it is created: the copy that somebody makes for an hour is open to tenants before row security is on.',
  tradeoffs: 'Each new table needs its grants, which the compiler writes.',
  validation: {
    sql: `SELECT d.defaclrole::regrole AS owner, a.grantee::regrole AS role, a.privilege_type
FROM pg_default_acl d, aclexplode(d.defaclacl) a WHERE d.defaclobjtype IN ('r', 'S') AND a.grantee <> d.defaclrole`,
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
      const [first] = grantsToRuntime(entry, roles);
      if (first === undefined) continue;
      yield {
        object: `default privileges of ${roleObject(entry.owner)}`,
        role: first.grantee,
        message: `each ${entry.on} that "${entry.owner}" creates is open to "${first.grantee}" at once; revoke the default`,
      };
    }
  },
});
