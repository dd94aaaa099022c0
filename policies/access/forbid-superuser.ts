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
  why: 'A superuser skips row security, forced or not, and every grant: one leaked password reads all tenants and runs commands on the server.',
  tradeoffs: 'Extensions that are not trusted are installed by an operator outside of the declared roles.',
  validation: {
    // oid 10 is the role that initdb made: every cluster has it
    sql: `SELECT rolname FROM pg_roles WHERE rolsuper AND oid <> 10`,
    expect: 'no rows',
  },
  changesIf:
    'Never for a role that the database declares; the superuser of the cluster belongs to whoever runs the server.',
  review: {
    found: 'roles',
    are: 'are superusers',
    advice:
      'Take SUPERUSER from each after what it does is known: move extensions and settings to the operator, and tables to an owner without it. No policy, grant or limit holds for such a role until then.',
    goesIn: 'release',
    effort: ['M', 'L'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/role-attributes.html',
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
  ],
  waivable: false,
  needs: ['roles'],
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
        message: `${said(catalog, id)} is a superuser, so row security and grants do not hold for it and it reads every tenant; ${remedy(catalog, 'give it the privileges it needs', 'give it the privileges it needs and take SUPERUSER away')}`,
        fix: [{ op: 'remove', ...spot }],
        ddl: [`ALTER ROLE ${sqlName(id)} NOSUPERUSER`],
      };
    }
  },
});
