import { said } from '../../src/catalog/words';
import { revoking, grantTo } from '../../src/catalog/remedy';
import { objectsOf } from '../../src/catalog/select';
import { relationsOf } from '../../src/catalog/relations';
import { runtimeRoles, grantsToRuntime } from '../../src/meaning/whose';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'access/forbid-grant-option',
  severity: 'error',
  title: 'Let no runtime role grant on',
  why: 'Who has a privilege WITH GRANT OPTION gives it to whom he likes, also to roles that nobody declared, and what he gave stays when he is gone.',
  tradeoffs: 'Grants are made by the migrator, in a reviewed migration.',
  validation: {
    sql: `SELECT c.oid::regclass AS relation, a.grantee::regrole AS role, a.privilege_type
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(c.relacl) a
WHERE a.is_grantable AND a.grantee <> c.relowner AND n.nspname !~ '^(pg_|information_schema$)'`,
    expect: 'no rows',
  },
  changesIf: 'The role is an administrator and no tenant works through it.',
  review: {
    found: 'grants',
    are: 'may be granted on',
    advice:
      'Revoke the option alone (REVOKE GRANT OPTION FOR ...); what was granted on by it has to go first, or CASCADE takes it along unseen.',
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
  *checkCatalog(catalog, meaning) {
    const roles = runtimeRoles(catalog, meaning);
    for (const object of [...relationsOf(catalog), ...objectsOf(catalog, 'sequence')]) {
      for (const grant of grantsToRuntime(object, catalog, roles)) {
        const { grantee, privilege, grantable } = grant;
        // PostgreSQL gives the option to nobody but roles
        if (!grantable || grantee === null) continue;
        yield {
          about: object.id,
          detail: `${grantee} ${privilege}`,
          spot: { of: object.id, attribute: grantTo(grantee) },
          role: grantee,
          message: `"${grantee}" may grant ${privilege} on ${said(catalog, object.id)} to anybody; revoke the grant option`,
          ddl: revoking(catalog, object, [grant]).map((statement) =>
            statement.replace('REVOKE ', 'REVOKE GRANT OPTION FOR '),
          ),
        };
      }
    }
  },
});
