import type { ObjectId } from '../../src/kinds/id';
import { revokeStatements } from '../../src/kinds/grants';
import { namesReached } from '../../src/meaning/judged';
import { SERVER_FUNCTIONS } from '../../src/catalog/server-functions';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'access/forbid-server-functions',
  severity: 'error',
  title: 'Grant no function that PostgreSQL keeps for superusers',
  why: "PostgreSQL doesn't grant some functions to PUBLIC, because they read the server's files, log in as its operating-system user, or control the server. The files contain all tenants' rows, and the passwords.",
  tradeoffs: 'An operator loads files, or the client does with COPY FROM STDIN.',
  validation: {
    sql: `SELECT p.oid::regprocedure AS function, a.grantee::regrole AS role FROM pg_proc p, aclexplode(p.proacl) a
WHERE p.proname IN ('${Object.keys(SERVER_FUNCTIONS).join("', '")}')
  AND a.grantee <> p.proowner AND a.grantee::regrole::text !~ '^pg_'`,
    expect: 'no rows',
  },
  changesIf: 'The role belongs to the operator and serves no tenant.',
  review: {
    found: 'grants',
    are: 'let a tenant role access files or users of the server',
    advice:
      "Revoke EXECUTE on each at once: nothing that serves tenants needs it. Look for calls in the log first, because the files they read contain the passwords of all roles; change the passwords if a call can't be explained.",
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
    const names = namesReached(catalog, meaning);
    for (const { signature, acl } of catalog.server?.functions ?? []) {
      const grants = acl.filter(({ grantee }) => grantee === null || names.has(grantee));
      const [first] = grants;
      if (first === undefined) continue;
      const name = (signature.split('(')[0] ?? '').split('.').at(-1) ?? '';
      const role = first.grantee ?? 'PUBLIC';
      yield {
        about: idOf(signature),
        role,
        message: `"${role}" can call ${signature}, which ${SERVER_FUNCTIONS[name] ?? 'reaches outside the database'}; revoke it`,
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
