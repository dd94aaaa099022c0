import { said } from '../../src/catalog/words';
import { revoking } from '../../src/catalog/remedy';
import { objectsOf } from '../../src/catalog/select';
import { runtimeRoles, grantsToRuntime } from '../../src/meaning/whose';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-foreign-tables',
  severity: 'error',
  title: 'Grant tenant roles no access to foreign tables',
  why: "A foreign table can't have row security: ALTER TABLE refuses it. Its rows are on another server, which doesn't know the tenant of the session, so every role that can read the table reads all rows that server returns.",
  tradeoffs: 'Copy tenant rows into a table with row security; a list that is the same for all tenants is copied too.',
  validation: {
    sql: `SELECT c.oid::regclass AS relation, a.grantee::regrole AS role, a.privilege_type FROM pg_class c, aclexplode(c.relacl) a
WHERE c.relkind = 'f' AND a.grantee <> c.relowner`,
    expect: 'no rows',
  },
  changesIf: 'Its rows are the same for all tenants: state that in the waiver.',
  review: {
    found: 'foreign tables',
    are: 'are accessible to tenant roles',
    advice:
      "Copy what the application needs into a table with the tenant column and row security, by a job that runs as the owner; change the queries to read the copy; then revoke the privileges of every role that serves tenants. Until then each read returns the other server's rows for all tenants.",
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
        message: `"${role}" has ${grant.privilege} on foreign ${said(catalog, table.id)}, which can't have row security, so it reaches all tenants' rows on the other server; revoke it, and copy the rows into a table with row security`,
        ddl: revoking(catalog, table, grants),
      };
    }
  },
});
