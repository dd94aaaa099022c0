import { grantsToRuntime, runtimeRoles } from '../../src/old-catalog/meaning';
import { objectOf } from '../../src/old-catalog/names';
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
  *inspect(catalog, subject) {
    const roles = runtimeRoles(catalog, subject);
    for (const table of catalog.relations.filter(({ kind }) => kind === 'foreign-table')) {
      const [grant] = grantsToRuntime(table, roles);
      if (grant === undefined) continue;
      yield {
        object: objectOf(table),
        role: grant.grantee,
        message: `"${grant.grantee}" has ${grant.privilege.toUpperCase()} on ${objectOf(table)}, which can have no row security, so it meets what the other server has of all tenants; revoke it, and copy the rows into a table with row security`,
      };
    }
  },
});
