import { said } from '../../src/catalog/words';
import { remedy } from '../../src/catalog/remedy';
import { sqlName } from '../../src/kinds/id';
import { judgedRoles } from '../../src/meaning/judged';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'access/forbid-createrole',
  severity: 'error',
  explains: ['role'],
  title: 'Give no role CREATEROLE',
  why: "Up to PostgreSQL 15, a role with CREATEROLE can grant itself any role that is not a superuser: the tables' owner, a role with BYPASSRLS, pg_execute_server_program. From 16 on it can still create login roles that were never reviewed.",
  tradeoffs: 'New roles are created by a reviewed migration, not at run time.',
  validation: {
    sql: `SELECT rolname FROM pg_roles WHERE rolcreaterole AND oid <> 10`,
    expect: 'no rows',
  },
  changesIf:
    'Each tenant needs a database login of its own, created at run time: then use a service that has no other privilege, on PostgreSQL 16 or later.',
  review: {
    found: 'roles',
    are: 'can create and change roles (CREATEROLE)',
    advice:
      'Remove CREATEROLE from each role (ALTER ROLE ... NOCREATEROLE) and create roles in reviewed migrations. Roles that it has already created keep their privileges: review them first.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/role-attributes.html',
    'https://www.postgresql.org/docs/16/release-16.html',
  ],
  needs: ['roles'],
  ofPlans: true,
  *checkCatalog(catalog, meaning) {
    const reach =
      catalog.major < 16
        ? "can grant itself the tables' owner and read every tenant's rows"
        : 'can create login roles that bypass review';
    for (const { id, attributes } of judgedRoles(catalog, meaning)) {
      if (!attributes.createRole) continue;
      const spot = { of: id, attribute: 'createRole' };
      yield {
        about: id,
        spot,
        role: id.name,
        message: `${said(catalog, id)} has CREATEROLE and on PostgreSQL ${catalog.major} ${reach}; ${remedy(catalog, 'declare the roles and remove create_role', 'ALTER ROLE ... NOCREATEROLE')}`,
        fix: [{ op: 'remove', ...spot }],
        ddl: [`ALTER ROLE ${sqlName(id)} NOCREATEROLE`],
      };
    }
  },
});
