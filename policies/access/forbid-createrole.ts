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
  why: 'Up to PostgreSQL 15 a role with CREATEROLE grants itself any role that is no superuser: the owner of the tables, one with BYPASSRLS, pg_execute_server_program. From 16 it still makes login roles that nobody declared.',
  tradeoffs: 'New roles come through the spec and its review, not at run time.',
  validation: {
    sql: `SELECT rolname FROM pg_roles WHERE rolcreaterole AND oid <> 10`,
    expect: 'no rows',
  },
  changesIf:
    'Each tenant must have a database login of its own, made at run time: then on 16 or later, by a service that holds nothing else.',
  review: {
    found: 'roles',
    are: 'may make and change roles (CREATEROLE)',
    advice:
      'Take CREATEROLE from each (ALTER ROLE ... NOCREATEROLE) and let roles come by a reviewed migration. Roles that such a role has made keep what it gave them: read them before.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/role-attributes.html',
    'https://www.postgresql.org/docs/16/release-16.html',
  ],
  needs: ['roles'],
  *checkCatalog(catalog, meaning) {
    const reach =
      catalog.major < 16
        ? 'grants itself the owner of the tables and reads every tenant'
        : 'makes login roles that no review has seen';
    for (const { id, attributes } of judgedRoles(catalog, meaning)) {
      if (!attributes.createRole) continue;
      const spot = { of: id, attribute: 'createRole' };
      yield {
        about: id,
        spot,
        role: id.name,
        message: `${said(catalog, id)} has CREATEROLE and on PostgreSQL ${catalog.major} ${reach}; ${remedy(catalog, 'declare roles in the spec and remove create_role', 'ALTER ROLE ... NOCREATEROLE')}`,
        fix: [{ op: 'remove', ...spot }],
        ddl: [`ALTER ROLE ${sqlName(id)} NOCREATEROLE`],
      };
    }
  },
});
