import { said } from '../../src/catalog/words';
import { remedy } from '../../src/catalog/remedy';
import { objectsOf } from '../../src/catalog/select';
import { objectKey, sqlName, type ObjectId } from '../../src/kinds/id';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'access/forbid-superuser',
  severity: 'error',
  explains: ['role'],
  title: 'Declare no superuser',
  why: 'A superuser bypasses row security, forced or not, and every grant: one leaked password reads all tenants and runs commands on the server.',
  tradeoffs: 'An operator installs untrusted extensions, outside of the declared roles.',
  validation: {
    // oid 10 is the role that initdb made: every cluster has it
    sql: `SELECT rolname FROM pg_roles WHERE rolsuper AND oid <> 10`,
    expect: 'no rows',
  },
  changesIf: "Never for a declared role; the cluster's superuser belongs to the operator of the server.",
  review: {
    found: 'roles',
    are: 'are superusers',
    advice:
      'Remove SUPERUSER from each role once you know what it does: move extensions and settings to the operator, and tables to an owner that is not a superuser. Until then no policy, grant or limit restricts such a role.',
    goesIn: 'release',
    effort: ['M', 'L'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/role-attributes.html',
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
  ],
  waivable: false,
  needs: ['roles'],
  ofPlans: true,
  *checkCatalog(catalog) {
    // that of initdb belongs to whoever runs the server, and that of a platform to the platform
    const isTheirs = (id: ObjectId): boolean => id.name === catalog.superuser || catalog.partial.has(objectKey(id));
    for (const { id, attributes } of objectsOf(catalog, 'role').filter((role) => !isTheirs(role.id))) {
      if (!attributes.superuser) continue;
      const spot = { of: id, attribute: 'superuser' };
      yield {
        about: id,
        spot,
        role: id.name,
        message: `${said(catalog, id)} is a superuser, so it bypasses row security and grants and reads every tenant's rows; ${remedy(catalog, 'grant it the privileges it needs', 'grant it the privileges it needs and remove SUPERUSER')}`,
        fix: [{ op: 'remove', ...spot }],
        ddl: [`ALTER ROLE ${sqlName(id)} NOSUPERUSER`],
      };
    }
  },
});
