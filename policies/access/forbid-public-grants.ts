import { allGrants } from '../../src/model/grantees';
import { objectOf, routineObject } from '../../src/old-catalog/names';
import { isSet, list, roleName, strings, text } from '../../src/script/node';
import type { AclItem, OldCatalog } from '../../src/old-catalog/types';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'access/forbid-public-grants',
  severity: 'error',
  explains: ['call'],
  title: 'Grant nothing to PUBLIC',
  why: 'PUBLIC is every role of the cluster, those of other databases and those of tomorrow included; nobody decided who they are.',
  tradeoffs: 'Each role that needs the object must be named; a new role starts with nothing.',
  validation: {
    sql: `SELECT c.oid::regclass::text AS object, a.privilege_type
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(c.relacl) a
WHERE a.grantee = 0 AND n.nspname !~ '^(pg_|information_schema$)'
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.deptype = 'e')
UNION ALL
SELECT p.oid::regprocedure::text, a.privilege_type
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace,
  aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
WHERE a.grantee = 0 AND p.prosecdef AND n.nspname !~ '^(pg_|information_schema$)'
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.classid = 'pg_proc'::regclass AND d.deptype = 'e')
UNION ALL
SELECT n.nspname, a.privilege_type FROM pg_namespace n, aclexplode(n.nspacl) a
WHERE a.grantee = 0 AND a.privilege_type = 'CREATE' AND n.nspname !~ '^(pg_|information_schema$)'`,
    expect: 'no rows',
  },
  changesIf: 'Never for rows; for a function that reads nothing and checks its own arguments it is a matter of taste.',
  review: {
    found: 'objects',
    are: 'are open to PUBLIC',
    advice:
      'Grant each to the roles that use it, and revoke it from PUBLIC in the same transaction, so that no call fails in between. Functions are open to PUBLIC from the moment they are made: close those to come with ALTER DEFAULT PRIVILEGES too.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/ddl-priv.html',
    'https://www.postgresql.org/docs/current/sql-grant.html',
  ],
  *check(model) {
    for (const { object, origin, role } of allGrants(model)) {
      // PostgreSQL folds PUBLIC and takes "public" for it too
      if (role.toLowerCase() !== 'public') continue;
      yield {
        at: origin,
        object,
        message: `${object} is granted to PUBLIC, so every role of the cluster has it, also those made later; name the roles that need it`,
        fix: [{ op: 'remove', at: origin }],
      };
    }
  },
  *inspect(catalog) {
    for (const [object, consequence] of openToAll(catalog)) {
      yield { object, role: 'PUBLIC', message: `${object} is open to PUBLIC, so every role ${consequence}; revoke it` };
    }
  },
  *checkScript({ statements, catalog }) {
    // of tables that nobody described there is nothing in the catalog to tell it by
    const described = new Set(catalog.relations.map(({ schema }) => schema));
    for (const { at: place, kind, node } of statements) {
      if (kind !== 'GrantStmt' || !isSet(node, 'is_grant') || text(node, 'targtype') !== 'ACL_TARGET_ALL_IN_SCHEMA')
        continue;
      if (!list(node, 'grantees').some((grantee) => roleName(grantee) === 'PUBLIC')) continue;
      for (const schema of strings(list(node, 'objects')).filter((name) => !described.has(name)))
        yield {
          at: place,
          object: `schema "${schema}"`,
          message: `all that stands in schema "${schema}" is granted to PUBLIC, so every role of the cluster has it; name the roles that need it`,
        };
    }
  },
});

/** What PUBLIC has that matters: rows, names in the way of others, code that runs as its owner. */
function* openToAll({ relations, schemas, database, routines }: OldCatalog): Iterable<readonly [string, string]> {
  const has = (acl: readonly AclItem[], privilege?: string): boolean =>
    acl.some((item) => item.grantee === 'PUBLIC' && (privilege === undefined || item.privilege === privilege));
  for (const relation of relations) if (has(relation.acl)) yield [objectOf(relation), 'of the cluster has it'];
  for (const { name, acl } of schemas)
    if (has(acl, 'create')) yield [`schema "${name}"`, 'creates objects in it, in the way of yours'];
  if (has(database.acl, 'temporary'))
    yield [
      `database "${database.name}"`,
      'creates temporary objects, which come first on a search_path that is not pinned',
    ];
  for (const routine of routines)
    if (routine.definer && has(routine.acl)) {
      const how = routine.isTrigger ? ' by a trigger of its own' : '';
      yield [routineObject(routine), `runs it as "${routine.owner}"${how}`];
    }
}
