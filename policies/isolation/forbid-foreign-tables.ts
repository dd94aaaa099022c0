import { said } from '../../src/catalog/words';
import { revoking } from '../../src/catalog/remedy';
import { objectsOf } from '../../src/catalog/select';
import { runtimeRoles, grantsToRuntime } from '../../src/meaning/whose';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-foreign-tables',
  severity: 'error',
  title: 'Open no foreign table to roles of tenants',
  why: 'A foreign table cannot have row security: ALTER TABLE refuses it. The rows stand on another server, which does not know the tenant of the session, so who may read it reads all that the other side gives.',
  tradeoffs:
    'Rows of tenants are copied into a table with row security; a list that is the same for all is copied too.',
  validation: {
    sql: `SELECT c.oid::regclass AS relation, a.grantee::regrole AS role, a.privilege_type FROM pg_class c, aclexplode(c.relacl) a
WHERE c.relkind = 'f' AND a.grantee <> c.relowner`,
    expect: 'no rows',
  },
  changesIf: 'What it shows is the same for all tenants: say so in the waiver.',
  review: {
    found: 'foreign tables',
    are: 'are open to roles of tenants',
    advice:
      "Copy what the application needs into a table with the tenant's column and row security, by a job that runs as the owner; change the queries to read the copy; then revoke the privileges of every role that tenants work through. Until then each read shows what the other server has of all tenants.",
    goesIn: 'release',
    effort: ['M', 'L'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/ddl-foreign-data.html',
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
  ],
  only: 'database',
  *checkCatalog(catalog, meaning) {
    const roles = runtimeRoles(catalog, meaning);
    for (const table of objectsOf(catalog, 'table')) {
      if (table.attributes.foreign === null) continue;
      const grants = grantsToRuntime(table, catalog, roles);
      const [grant] = grants;
      if (grant === undefined) continue;
      const role = grant.grantee ?? 'PUBLIC';
      yield {
        about: table.id,
        role,
        message: `"${role}" has ${grant.privilege} on foreign ${said(catalog, table.id)}, which can have no row security, so it meets what the other server has of all tenants; revoke it, and copy the rows into a table with row security`,
        ddl: revoking(catalog, table, grants),
      };
    }
  },
});
