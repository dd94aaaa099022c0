import type { ObjectId } from '../../src/kinds/id';
import { revokeStatements } from '../../src/kinds/grants';
import { runtimeRoles } from '../../src/meaning/whose';
import { SERVER_FUNCTIONS } from '../../src/catalog/server-functions';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'access/forbid-server-functions',
  severity: 'error',
  title: 'Grant no function that reaches past the database',
  why: 'Some functions are taken from PUBLIC when a server is made, because they read its files or log in as its user. The files hold the rows of all tenants, and the passwords.',
  tradeoffs: 'What needs a file is loaded by an operator, or with COPY FROM STDIN by the client.',
  validation: {
    sql: `SELECT p.oid::regprocedure AS function, a.grantee::regrole AS role FROM pg_proc p, aclexplode(p.proacl) a
WHERE p.proname IN ('${Object.keys(SERVER_FUNCTIONS).join("', '")}')
  AND a.grantee <> p.proowner AND a.grantee::regrole::text !~ '^pg_'`,
    expect: 'no rows',
  },
  changesIf: 'The role is the operator’s own and no tenant works through it.',
  review: {
    found: 'grants',
    are: 'let a role of tenants reach files or users of the server',
    advice:
      'Revoke EXECUTE on each at once: nothing that serves tenants needs it. Look in the log for calls before, since the files that they read hold the passwords of all roles, and change those where a call cannot be explained.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADMIN-GENFILE',
    'https://www.postgresql.org/docs/current/lo-funcs.html',
    'https://www.postgresql.org/docs/current/contrib-dblink-connect-u.html',
  ],
  only: 'database',
  needs: ['roles', 'server'],
  *checkCatalog(catalog, meaning) {
    const names = new Set(runtimeRoles(catalog, meaning).map(({ id }) => id.name));
    for (const { signature, acl } of catalog.server?.functions ?? []) {
      const grants = acl.filter(({ grantee }) => grantee === null || names.has(grantee));
      const [first] = grants;
      if (first === undefined) continue;
      const name = (signature.split('(')[0] ?? '').split('.').at(-1) ?? '';
      const role = first.grantee ?? 'PUBLIC';
      yield {
        about: idOf(signature),
        role,
        message: `"${role}" may call ${signature}, which ${SERVER_FUNCTIONS[name] ?? 'reaches past the database'}; revoke it`,
        ddl: revokeStatements(`FUNCTION ${signature}`, grants),
      };
    }
  },
});

/** `dblink.dblink_connect_u(text, text)`, as PostgreSQL writes regprocedure; without a schema it is one of PostgreSQL's own. */
function idOf(signature: string): ObjectId {
  const [, path = signature, inner = ''] = /^(.*?)\((.*)\)$/.exec(signature) ?? [];
  const [name = path, schema] = path.split('.').toReversed();
  const args = inner === '' ? [] : inner.split(/, ?/).map((type) => ({ schema: 'pg_catalog', name: type }));
  return { kind: 'function', ...(schema !== undefined && { schema }), name, args };
}
