import { said } from '../../src/catalog/words';
import { grantTo, revoking } from '../../src/catalog/remedy';
import { objectsOf } from '../../src/catalog/select';
import { suppliedObjects } from '../../src/catalog/supplied';
import { runtimeRoles, grantsToRuntime } from '../../src/meaning/whose';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'access/forbid-foreign-servers',
  severity: 'error',
  title: 'Grant tenant roles no USAGE on foreign servers',
  why: 'USAGE on a server lets a role create a user mapping for itself, and USAGE on a wrapper lets it create a server at any address. The database then connects, on behalf of a tenant, to hosts that only it can reach, and rows can leave that way.',
  tradeoffs: 'The owner creates the foreign tables; reading one needs no USAGE.',
  validation: {
    sql: `SELECT 'server ' || srvname AS found, a.grantee::regrole AS role FROM pg_foreign_server, aclexplode(srvacl) a
WHERE a.grantee <> srvowner UNION ALL
SELECT 'wrapper ' || fdwname, a.grantee::regrole FROM pg_foreign_data_wrapper, aclexplode(fdwacl) a WHERE a.grantee <> fdwowner`,
    expect: 'no rows',
  },
  changesIf: 'The role is a migrator: it creates the foreign tables and serves no tenant.',
  review: {
    found: 'grants',
    are: 'let a tenant role connect the database to other servers',
    advice:
      'Revoke USAGE on the servers and on the wrappers themselves; existing foreign tables keep working, because reading one needs no USAGE. Then look for user mappings that such a role has created, and drop the unknown ones.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-createusermapping.html',
    'https://www.postgresql.org/docs/current/ddl-priv.html',
  ],
  only: 'database',
  ofPlans: true,
  *checkCatalog(catalog, meaning) {
    const roles = runtimeRoles(catalog, meaning);
    const kinds = [
      ['foreign server', 'can log in there with its own user mapping'],
      ['foreign-data wrapper', 'can create servers at any address'],
    ] as const;
    for (const [kind, consequence] of kinds) {
      for (const object of [...objectsOf(catalog, kind), ...suppliedObjects(catalog, kind)]) {
        const grants = grantsToRuntime(object, catalog, roles);
        const [first] = grants;
        if (first === undefined) continue;
        const role = first.grantee ?? 'PUBLIC';
        yield {
          about: object.id,
          spot: { of: object.id, attribute: grantTo(first.grantee) },
          role,
          message: `"${role}" has USAGE on ${said(catalog, object.id)}, so it ${consequence}; revoke USAGE`,
          ddl: revoking(catalog, object, grants),
        };
      }
    }
  },
});
