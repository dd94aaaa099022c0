import { at } from '../../src/kernel/pointer';
import { runtimeRoles } from '../../src/old-catalog/meaning';
import { objectOf } from '../../src/old-catalog/names';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'access/forbid-login-owner',
  severity: 'error',
  explains: ['owner', 'role'],
  title: 'Let no login role own a table',
  why: 'An owner may switch row security off, drop its policies and grant what it likes; a session that logs in as the owner is one ALTER TABLE away from every tenant.',
  tradeoffs: 'Migrations log in as the migrator and SET ROLE to the owner.',
  validation: {
    sql: `SELECT c.oid::regclass AS relation, r.rolname AS owner
FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND r.rolcanlogin AND r.oid <> 10 AND n.nspname !~ '^(pg_|information_schema$)'`,
    expect: 'no rows',
  },
  changesIf: 'Tenants have a database of their own.',
  review: {
    found: 'objects',
    are: 'belong to a role that logs in',
    advice:
      'Make an owner that cannot log in, grant its tables to the application by name, and only then change the owner, table by table, the busiest last: each change takes ACCESS EXCLUSIVE for a moment. The application can issue no DDL afterwards, so migrations move to a role of their own before.',
    goesIn: 'release',
    effort: ['M', 'L'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
    'https://www.postgresql.org/docs/current/ddl-priv.html',
  ],
  waivable: false,
  *check(model) {
    for (const role of model.roles) {
      if (role.kind !== 'owner' || !role.login) continue;
      const place = at(role.origin, 'login');
      yield {
        at: place,
        object: `role "${role.name}"`,
        message: `role "${role.name}" owns the tables and can log in, so one session of it can switch row security off; remove login and migrate through a role of kind migrator`,
        fix: [{ op: 'remove', at: place }],
      };
    }
    const logins = new Set(model.roles.filter((role) => role.login && role.kind !== 'owner').map((role) => role.name));
    for (const table of model.tables) {
      if (!logins.has(table.owner)) continue;
      const place = at(table.origin, 'owner');
      yield {
        at: place,
        object: `table "${table.name}"`,
        message: `table "${table.name}" is owned by "${table.owner}", which logs in and can switch its row security off; leave the table to the role of kind owner`,
        fix: [{ op: 'remove', at: place }],
      };
    }
  },
  *inspect(catalog, subject) {
    const runtime = new Set(runtimeRoles(catalog, subject).map(({ name }) => name));
    const owned = [
      ...catalog.relations.map((relation) => ({ object: objectOf(relation), owner: relation.owner })),
      ...catalog.schemas.map(({ name, owner }) => ({ object: `schema "${name}"`, owner })),
    ];
    for (const { object, owner } of owned.filter((one) => runtime.has(one.owner))) {
      yield {
        object,
        role: owner,
        message: `${object} belongs to "${owner}", which tenants work through and which undoes what holds it; give it an owner that nobody logs in as`,
      };
    }
  },
});
