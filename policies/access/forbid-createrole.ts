import { at } from '../../src/kernel/pointer';
import { runtimeRoles } from '../../src/old-catalog/meaning';
import { roleObject } from '../../src/old-catalog/names';
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
  *check(model) {
    for (const role of model.roles) {
      if (!role.createRole) continue;
      const place = at(role.origin, 'create_role');
      const reach =
        model.postgres.declared < 16
          ? 'grants itself the owner of the tables and reads every tenant'
          : 'makes login roles that no review has seen';
      yield {
        at: place,
        object: `role "${role.name}"`,
        message: `role "${role.name}" has CREATEROLE and on PostgreSQL ${model.postgres.declared} ${reach}; declare roles in the spec and remove create_role`,
        fix: [{ op: 'remove', at: place }],
      };
    }
  },
  *inspect(catalog, subject) {
    for (const { name } of runtimeRoles(catalog, subject).filter(({ createRole }) => createRole)) {
      yield {
        object: roleObject(name),
        role: name,
        message: `role "${name}" has CREATEROLE, and makes itself what it likes; ALTER ROLE ... NOCREATEROLE`,
      };
    }
  },
});
