import { revoking } from '../../src/catalog/remedy';
import { objectsOf } from '../../src/catalog/select';
import { runtimeRoles } from '../../src/meaning/whose';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'access/forbid-parameter-grants',
  severity: 'error',
  explains: ['role'],
  title: 'Grant no runtime role SET on a server parameter',
  why: 'SET on a parameter undoes what the server rests on: with session_replication_role foreign keys and triggers are off for a whole session, and ALTER ROLE makes it last.',
  tradeoffs: 'A job that needs it runs as the operator.',
  validation: {
    sql: `SELECT p.parname, a.grantee::regrole AS role FROM pg_parameter_acl p, aclexplode(p.paracl) a WHERE a.grantee <> 10`,
    expect: 'no rows',
  },
  changesIf: 'The parameter is a custom one and no policy reads it.',
  review: {
    found: 'grants',
    are: 'let a runtime role set a server parameter',
    advice:
      'Revoke each; let an operator run the job that needs the parameter, or put a SET clause on the function that needs it.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-grant.html'],
  waivable: false,
  only: 'database',
  *checkCatalog(catalog, meaning) {
    const names = new Set(runtimeRoles(catalog, meaning).map(({ id }) => id.name));
    for (const parameter of objectsOf(catalog, 'parameter')) {
      const { id, acl } = parameter;
      for (const grant of acl ?? []) {
        const { grantee, privilege } = grant;
        if (grantee !== null && !names.has(grantee)) continue;
        const role = grantee ?? 'PUBLIC';
        yield {
          about: grantee === null ? id : { kind: 'role', name: grantee },
          detail: `${privilege} ${id.name}`,
          role,
          message: `"${role}" has ${privilege} on parameter ${id.name}; revoke it`,
          ddl: revoking(catalog, parameter, [grant]),
        };
      }
    }
  },
});
