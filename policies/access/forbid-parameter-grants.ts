import { runtimeRoles } from '../../src/old-catalog/meaning';
import { roleObject } from '../../src/old-catalog/names';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'access/forbid-parameter-grants',
  severity: 'error',
  explains: ['role'],
  title: 'Grant no runtime role SET on a parameter of the server',
  why: 'SET on a parameter undoes what the server rests on: with session_replication_role foreign keys and triggers are off for a whole session, and ALTER ROLE makes it last.',
  tradeoffs: 'A job that needs it runs as the operator.',
  validation: {
    sql: `SELECT p.parname, a.grantee::regrole AS role FROM pg_parameter_acl p, aclexplode(p.paracl) a WHERE a.grantee <> 10`,
    expect: 'no rows',
  },
  changesIf: 'The parameter is one of your own and no policy reads it.',
  review: {
    found: 'grants',
    are: 'let a runtime role set a parameter of the server',
    advice:
      'Revoke each; a job that needs the parameter is run by an operator, or the function that needs it says SET itself.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-grant.html'],
  waivable: false,
  only: 'database',
  *inspect(catalog, subject) {
    const names = new Set(['PUBLIC', ...runtimeRoles(catalog, subject).map(({ name }) => name)]);
    for (const { parameter, grantee, privilege } of catalog.parameterGrants.filter((one) => names.has(one.grantee))) {
      yield {
        object: roleObject(grantee),
        role: grantee,
        message: `"${grantee}" has ${privilege.toUpperCase()} on parameter ${parameter}; revoke it`,
      };
    }
  },
});
