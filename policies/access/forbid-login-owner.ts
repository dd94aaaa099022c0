import { said } from '../../src/catalog/words';
import { remedy } from '../../src/catalog/remedy';
import { objectsOf } from '../../src/catalog/select';
import { relationsOf } from '../../src/catalog/relations';
import { sqlName } from '../../src/kinds/id';
import type { ObjectOf } from '../../src/kinds/attributes';
import { isDividedBySchemas, ownSchemasOf } from '../../src/meaning/sibling-schemas';
import { runtimeRoles } from '../../src/meaning/whose';
import { judgedRoles, declaredRole, reachedFrom } from '../../src/meaning/judged';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'access/forbid-login-owner',
  severity: 'error',
  explains: ['owner', 'role'],
  title: 'Let no login role own a table',
  why: "A table's owner can disable its row security, drop its policies and grant any privilege on it. A session that logs in as the owner is one ALTER TABLE away from every tenant's rows.",
  tradeoffs: 'Migrations log in as the migrator and SET ROLE to the owner.',
  validation: {
    sql: `SELECT c.oid::regclass AS relation, r.rolname AS owner
FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND r.rolcanlogin AND r.oid <> 10 AND n.nspname !~ '^(pg_|information_schema$)'`,
    expect: 'no rows',
  },
  changesIf: 'Each tenant has a database of its own.',
  review: {
    found: 'objects',
    are: 'are owned by a role that can log in',
    advice:
      "Create an owner that can't log in, grant the application its privileges by name, and only then change the owner, table by table, the busiest last: each change takes ACCESS EXCLUSIVE for a moment. The application can't run DDL afterwards, so move migrations to their own role first.",
    goesIn: 'release',
    effort: ['M', 'L'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
    'https://www.postgresql.org/docs/current/ddl-priv.html',
  ],
  waivable: false,
  needs: ['privileges'],
  *checkCatalog(catalog, meaning) {
    const roles = judgedRoles(catalog, meaning);
    const isOwner = ({ id }: ObjectOf<'role'>): boolean => declaredRole(meaning, id.name)?.kind === 'owner';
    for (const { id, attributes } of roles.filter(isOwner)) {
      if (!attributes.login) continue;
      const spot = { of: id, attribute: 'login' };
      yield {
        about: id,
        spot,
        role: id.name,
        message: `${said(catalog, id)} owns the tables and can log in, so any of its sessions can disable row security; ${remedy(catalog, 'remove login and migrate through a role of kind migrator', 'ALTER ROLE ... NOLOGIN, and migrate as a role that can SET ROLE to it')}`,
        fix: [{ op: 'remove', ...spot }],
        ddl: [`ALTER ROLE ${sqlName(id)} NOLOGIN`],
      };
    }
    const logins = roles.filter((role) => role.attributes.login && !isOwner(role)).map(({ id }) => id.name);
    const reached = new Set(logins.flatMap((name) => reachedFrom(catalog, name)));
    // without a spec, who works for tenants is known by what it may do
    const runtime = runtimeRoles(catalog, meaning).map(({ id }) => id.name);
    const working = new Set([...logins, ...runtime.filter((name) => meaning.model === null || reached.has(name))]);
    const owned = [...relationsOf(catalog), ...objectsOf(catalog, 'sequence'), ...objectsOf(catalog, 'schema')];
    for (const { id, owner } of owned) {
      if (owner === null || !working.has(owner)) continue;
      // a customer's own schema: there is nothing of another in it that row security would hold
      if (isDividedBySchemas(meaning) && ownSchemasOf(catalog, owner).has(id.schema ?? id.name)) continue;
      const spot = { of: id, attribute: 'owner' };
      yield {
        about: id,
        spot,
        role: owner,
        message: `${said(catalog, id)} is owned by "${owner}", ${remedy(catalog, 'which can log in and disable its row security; leave the table to the role of kind owner', 'which serves tenants and can disable its row security; give it an owner that cannot log in')}`,
        fix: [{ op: 'remove', ...spot }],
      };
    }
  },
});
