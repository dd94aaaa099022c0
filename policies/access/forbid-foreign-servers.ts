import { said } from '../../src/catalog/words';
import { revoking } from '../../src/catalog/remedy';
import { objectsOf } from '../../src/catalog/select';
import { suppliedObjects } from '../../src/catalog/supplied';
import { runtimeRoles, grantsToRuntime } from '../../src/meaning/whose';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'access/forbid-foreign-servers',
  severity: 'error',
  title: 'Give roles of tenants no USAGE on foreign servers',
  why: 'Who may use a server makes a user mapping of his own for it, and who may use a wrapper makes a server at an address of his choice: the database then connects on behalf of a tenant to what only it can reach, and rows leave by it.',
  tradeoffs: 'Foreign tables are made by the owner; reading one needs no USAGE.',
  validation: {
    sql: `SELECT 'server ' || srvname AS found, a.grantee::regrole AS role FROM pg_foreign_server, aclexplode(srvacl) a
WHERE a.grantee <> srvowner UNION ALL
SELECT 'wrapper ' || fdwname, a.grantee::regrole FROM pg_foreign_data_wrapper, aclexplode(fdwacl) a WHERE a.grantee <> fdwowner`,
    expect: 'no rows',
  },
  changesIf: 'The role is a migrator’s: it makes the foreign tables and no tenant works through it.',
  review: {
    found: 'grants',
    are: 'let a role of tenants connect the database to other servers',
    advice:
      'Revoke USAGE on servers and on the wrappers themselves; foreign tables that stand go on working, because reading one needs no USAGE. Afterwards look for user mappings that such a role has made, and drop what nobody knows.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-createusermapping.html',
    'https://www.postgresql.org/docs/current/ddl-priv.html',
  ],
  only: 'database',
  *checkCatalog(catalog, meaning) {
    const roles = runtimeRoles(catalog, meaning);
    const kinds = [
      ['foreign server', 'logs in there by a user mapping of its own'],
      ['foreign-data wrapper', 'makes servers at any address'],
    ] as const;
    for (const [kind, consequence] of kinds) {
      for (const object of [...objectsOf(catalog, kind), ...suppliedObjects(catalog, kind)]) {
        const grants = grantsToRuntime(object, catalog, roles);
        const [first] = grants;
        if (first === undefined) continue;
        const role = first.grantee ?? 'PUBLIC';
        yield {
          about: object.id,
          role,
          message: `"${role}" may use ${said(catalog, object.id)}, so it ${consequence}; revoke USAGE`,
          ddl: revoking(catalog, object, grants),
        };
      }
    }
  },
});
