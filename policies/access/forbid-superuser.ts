import { at } from '../../src/kernel/pointer';
import { runtimeRoles } from '../../src/old-catalog/meaning';
import { roleObject } from '../../src/old-catalog/names';
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
  *check(model) {
    for (const role of model.roles) {
      if (!role.superuser) continue;
      const place = at(role.origin, 'superuser');
      yield {
        at: place,
        object: `role "${role.name}"`,
        message: `role "${role.name}" is a superuser, so row security and grants do not hold for it and it reads every tenant; give it the privileges it needs`,
        fix: [{ op: 'remove', at: place }],
      };
    }
  },
  *inspect(catalog, subject) {
    for (const { name } of runtimeRoles(catalog, subject).filter(({ superuser }) => superuser)) {
      yield {
        object: roleObject(name),
        role: name,
        message: `role "${name}" is a superuser, for whom nothing is closed; ALTER ROLE ... NOSUPERUSER`,
      };
    }
  },
  *checkScript({ catalog, catalogBefore, subject, touched }) {
    const known = new Set([
      ...catalogBefore.roles.filter(({ superuser }) => superuser).map(({ name }) => name),
      // those held to one tenant are told by what the catalog shows
      ...runtimeRoles(catalog, subject).map(({ name }) => name),
    ]);
    for (const { name } of catalog.roles.filter(({ superuser }) => superuser)) {
      if (known.has(name)) continue;
      yield {
        at: touched.get(roleObject(name)) ?? '',
        object: roleObject(name),
        message: `role "${name}" becomes a superuser, for whom row security and grants do not hold; give it the privileges it needs`,
      };
    }
  },
});
