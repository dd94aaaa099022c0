import { grantAttribute } from '../../src/catalog/access-lists';
import { said } from '../../src/catalog/words';
import { revoking } from '../../src/catalog/remedy';
import { objectsOf } from '../../src/catalog/select';
import { relationsOf, withColumns } from '../../src/catalog/relations';
import { runtimeRoles, grantsToRuntime } from '../../src/meaning/whose';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'access/forbid-grant-option',
  severity: 'error',
  title: 'Grant runtime roles nothing WITH GRANT OPTION',
  why: 'A role that has a privilege WITH GRANT OPTION can grant it to any role, and revoking the option later needs CASCADE to undo those grants.',
  tradeoffs: 'The migrator grants privileges, in a reviewed migration.',
  validation: {
    sql: `SELECT c.oid::regclass AS relation, a.grantee::regrole AS role, a.privilege_type
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(c.relacl) a
WHERE a.is_grantable AND a.grantee <> c.relowner AND n.nspname !~ '^(pg_|information_schema$)'
UNION ALL
SELECT c.oid::regclass, a.grantee::regrole, a.privilege_type
FROM pg_attribute f JOIN pg_class c ON c.oid = f.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(f.attacl) a
WHERE a.is_grantable AND a.grantee <> c.relowner AND n.nspname !~ '^(pg_|information_schema$)'`,
    expect: 'no rows',
  },
  changesIf: 'The role is an administrator and serves no tenant.',
  review: {
    found: 'grants',
    are: 'can be granted to others by a runtime role',
    advice:
      'Revoke only the option (REVOKE GRANT OPTION FOR ...). Revoke the grants that depend on it first; CASCADE would remove them without listing them.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-grant.html',
    'https://www.postgresql.org/docs/current/ddl-priv.html',
  ],
  waivable: false,
  only: 'database',
  needs: ['privileges'],
  ofPlans: true,
  *checkCatalog(catalog, meaning) {
    const roles = runtimeRoles(catalog, meaning);
    const relations = relationsOf(catalog).flatMap((relation) => withColumns(catalog, relation));
    for (const object of [...relations, ...objectsOf(catalog, 'sequence')]) {
      for (const grant of grantsToRuntime(object, catalog, roles)) {
        const { grantee, privilege, grantable } = grant;
        // PostgreSQL gives the option to nobody but roles
        if (!grantable || grantee === null) continue;
        yield {
          about: object.id,
          detail: `${grantee} ${privilege}`,
          spot: { of: object.id, attribute: grantAttribute(grant) },
          role: grantee,
          message: `"${grantee}" can grant ${privilege} on ${said(catalog, object.id)} to any role; revoke the grant option`,
          ddl: revoking(catalog, object, [grant]).map((statement) =>
            statement.replace('REVOKE ', 'REVOKE GRANT OPTION FOR '),
          ),
        };
      }
    }
  },
});
