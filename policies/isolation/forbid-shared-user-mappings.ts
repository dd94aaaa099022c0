import { objectsOf } from '../../src/catalog/select';
import { quoteIdentifier } from '../../src/kernel/identifier';
import { runtimeRoles } from '../../src/meaning/whose';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-shared-user-mappings',
  severity: 'error',
  title: 'Let tenants not be one user of another server',
  why: 'A user mapping decides as whom the other server is asked. One for the role of the application, or for PUBLIC, is the same for all tenants, and the setting that names the tenant does not go with the query: the other side shows what its user may see, of every tenant. Who is mapped and has USAGE on the server reads the password too.',
  tradeoffs: 'A job that copies what is needed, each row with its tenant, is older than a query through the wrapper.',
  validation: {
    sql: `SELECT m.srvname, coalesce(m.usename, 'PUBLIC') AS role FROM pg_user_mappings m LEFT JOIN pg_roles r ON r.oid = m.umuser
WHERE m.umuser = 0 OR (r.rolcanlogin AND NOT r.rolsuper)`,
    expect: 'no rows',
  },
  changesIf: 'The other server holds what is the same for all tenants: say so in the waiver.',
  review: {
    found: 'user mappings',
    are: 'ask another server as one user for all tenants',
    advice:
      "Look for queries that go through the server first, and replace them by a job of the owner's that copies each row with its tenant. Then drop the mappings, and change the password of the remote user: whoever was mapped could read it.",
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
        message: `${id.name === '' ? 'every role' : `"${id.name}"`} asks server "${server}" as one user for all tenants, and the tenant is not told there, so it sees what that user sees; drop the mapping, and copy what is needed with its tenant`,
        ddl: [
          `DROP USER MAPPING FOR ${id.name === '' ? 'PUBLIC' : quoteIdentifier(id.name)} SERVER ${quoteIdentifier(server)}`,
        ],
      };
    }
  },
});
