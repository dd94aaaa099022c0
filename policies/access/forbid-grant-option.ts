import { grantsToRuntime, runtimeRoles } from '../../src/old-catalog/meaning';
import { objectOf } from '../../src/old-catalog/names';
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
  *inspect(catalog, subject) {
    const roles = runtimeRoles(catalog, subject);
    for (const relation of catalog.relations) {
      for (const { grantee, privilege } of grantsToRuntime(relation, roles).filter(({ grantable }) => grantable)) {
        yield {
          object: objectOf(relation),
          role: grantee,
          message: `"${grantee}" may grant ${privilege.toUpperCase()} on ${objectOf(relation)} to anybody; revoke the grant option`,
        };
      }
    }
  },
});
