import { objectsOf } from '../../src/catalog/select';
import { quoteIdentifier } from '../../src/kernel/identifier';
import { runtimeRoles } from '../../src/meaning/whose';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-shared-user-mappings',
  severity: 'error',
  title: "Don't share one foreign-server login between tenants",
  why: "A user mapping determines the login on the other server. One for the application role, or for PUBLIC, is the same for all tenants, and the query doesn't pass the tenant on: the other server returns every tenant's rows. A mapped role with USAGE on the server can read the password too.",
  tradeoffs: 'A job that copies the data, each row with its tenant, is less current than a query through the wrapper.',
  validation: {
    sql: `SELECT m.srvname, coalesce(m.usename, 'PUBLIC') AS role FROM pg_user_mappings m LEFT JOIN pg_roles r ON r.oid = m.umuser
WHERE m.umuser = 0 OR (r.rolcanlogin AND NOT r.rolsuper)`,
    expect: 'no rows',
  },
  changesIf: 'The other server contains only data that is the same for all tenants: state that in the waiver.',
  review: {
    found: 'user mappings',
    are: 'query another server with one login for all tenants',
    advice:
      "First look for queries that use the server, and replace them with a job of the owner that copies each row with its tenant. Then drop the mappings, and change the remote user's password: every mapped role could read it.",
    goesIn: 'release',
    effort: ['M', 'L'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-createusermapping.html',
    'https://www.postgresql.org/docs/current/view-pg-user-mappings.html',
    'https://www.postgresql.org/docs/current/postgres-fdw.html',
  ],
  only: 'database',
  *checkCatalog(catalog, meaning) {
    const names = new Set(['', ...runtimeRoles(catalog, meaning).map(({ id }) => id.name)]);
    for (const { id } of objectsOf(catalog, 'user mapping')) {
      const server = id.of?.name ?? '';
      if (!names.has(id.name)) continue;
      yield {
        about: id,
        role: id.name === '' ? 'PUBLIC' : id.name,
        message: `${id.name === '' ? 'every role' : `"${id.name}"`} queries server "${server}" as one user for all tenants without passing the tenant, so it sees all of that user's rows; drop the mapping, and copy the data with its tenant`,
        ddl: [
          `DROP USER MAPPING FOR ${id.name === '' ? 'PUBLIC' : quoteIdentifier(id.name)} SERVER ${quoteIdentifier(server)}`,
        ],
      };
    }
  },
});
