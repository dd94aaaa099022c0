import { said } from '../../src/catalog/words';
import { remedy, revoking, grantTo } from '../../src/catalog/remedy';
import { objectOf, objectsOf } from '../../src/catalog/select';
import { relationsOf, withColumns } from '../../src/catalog/relations';
import { grantsOn, privilegesOf } from '../../src/catalog/access-lists';
import type { Catalog } from '../../src/catalog/catalog';
import type { Severity } from '../../src/kernel/finding';
import type { CatalogObject } from '../../src/kinds/kind';
import { asksItsCaller, isPinned } from '../../src/meaning/definers';
import { grantsToPolicyCallers } from '../../src/meaning/policy-calls';
import { isSet, list, roleName, strings, text } from '../../src/script/node';
import { defineRule } from '../../src/rules/rule';
import { itsOwner } from '../../src/script/initial-grants';

export default defineRule({
  id: 'access/forbid-public-grants',
  severity: 'error',
  explains: ['call'],
  title: 'Grant nothing to PUBLIC',
  why: 'PUBLIC includes every role of the cluster, also those of other databases and those created later.',
  tradeoffs: 'Each role that needs the object must be named; a new role starts with no privileges.',
  validation: {
    sql: `SELECT c.oid::regclass::text AS object, a.privilege_type
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(c.relacl) a
WHERE a.grantee = 0 AND n.nspname !~ '^(pg_|information_schema$)'
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.deptype = 'e')
UNION ALL
SELECT f.attrelid::regclass || '.' || f.attname, a.privilege_type
FROM pg_attribute f JOIN pg_class c ON c.oid = f.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(f.attacl) a
WHERE a.grantee = 0 AND n.nspname !~ '^(pg_|information_schema$)'
UNION ALL
SELECT p.oid::regprocedure::text, a.privilege_type
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace,
  aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
WHERE a.grantee = 0 AND p.prosecdef AND n.nspname !~ '^(pg_|information_schema$)'
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.classid = 'pg_proc'::regclass AND d.deptype = 'e')
UNION ALL
SELECT n.nspname, a.privilege_type FROM pg_namespace n, aclexplode(n.nspacl) a
WHERE a.grantee = 0 AND a.privilege_type = 'CREATE' AND n.nspname !~ '^(pg_|information_schema$)'
UNION ALL
SELECT d.datname, a.privilege_type FROM pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
WHERE d.datname = current_database() AND a.grantee = 0 AND a.privilege_type = 'TEMPORARY'`,
    expect: 'no rows',
  },
  changesIf: 'Never for rows. For a function that reads no data and checks its arguments, it is a matter of taste.',
  review: {
    found: 'objects',
    are: 'are accessible to PUBLIC',
    advice:
      'Grant each to the roles that use it and revoke it from PUBLIC in the same transaction, so that no call fails in between. New functions are executable by PUBLIC when they are created: close those with ALTER DEFAULT PRIVILEGES as well.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/ddl-priv.html',
    'https://www.postgresql.org/docs/current/sql-grant.html',
  ],
  ofPlans: true,
  *checkCatalog(catalog) {
    for (const open of openToAll(catalog)) {
      const { object, privileges, consequence, first = [] } = open;
      const isShut = inShutSchema(catalog, object);
      const who = isShut
        ? `every role that gets USAGE on its schema ${consequence.replace(/^of the cluster /, '')}`
        : `every role ${consequence}`;
      const severity = isShut ? 'note' : open.severity;
      const spot = { of: object.id, attribute: grantTo(null) };
      const grants = grantsOn(object, catalog).filter(
        ({ grantee, privilege }) => grantee === null && (privileges === null || privileges.includes(privilege)),
      );
      yield {
        about: object.id,
        spot,
        role: 'PUBLIC',
        ...(severity !== undefined && catalog.source !== 'spec' && { severity }),
        message: `${said(catalog, object.id)} is ${remedy(catalog, 'granted', 'open')} to PUBLIC, so ${who}; ${remedy(catalog, 'name the roles that need it', 'revoke it')}`,
        fix: [{ op: 'remove', ...spot }],
        ddl: [...first, ...revoking(catalog, object, grants)],
      };
    }
  },
  *checkScript({ statements, ground }) {
    // of tables that nobody described there is nothing in the catalog to tell it by
    const described = new Set(relationsOf(ground.catalog).map(({ id }) => id.schema));
    for (const { at: place, kind, node } of statements) {
      if (kind !== 'GrantStmt' || !isSet(node, 'is_grant') || text(node, 'targtype') !== 'ACL_TARGET_ALL_IN_SCHEMA')
        continue;
      if (!list(node, 'grantees').some((grantee) => roleName(grantee) === 'PUBLIC')) continue;
      for (const schema of strings(list(node, 'objects')).filter((name) => !described.has(name)))
        yield {
          at: place,
          about: { kind: 'schema', name: schema },
          detail: 'all',
          message: `everything in schema "${schema}" is granted to PUBLIC, so every role of the cluster can access it; name the roles that need it`,
        };
    }
  },
});

interface Open {
  readonly object: CatalogObject<object>;
  /** Null: all that it has. */
  readonly privileges: readonly string[] | null;
  readonly consequence: string;
  readonly severity?: Severity;
  /** Statements before the privilege is revoked: who needs it gets it by name. */
  readonly first?: readonly string[];
}

/** What PUBLIC has that matters, and by which privileges: rows, names in the way of others, code that runs as its owner. */
function* openToAll(catalog: Catalog): Iterable<Open> {
  const has = (object: CatalogObject<object>, privilege?: string): boolean => {
    const granted = privilegesOf(object, catalog, null);
    return privilege === undefined ? granted.length > 0 : granted.includes(privilege);
  };
  // a spec grants columns of a table to the readers of a view, and of that view it is found
  const relations = relationsOf(catalog).flatMap((relation) =>
    catalog.source === 'spec' ? [relation] : withColumns(catalog, relation),
  );
  for (const object of [...relations, ...objectsOf(catalog, 'sequence')])
    if (has(object)) yield { object, privileges: null, consequence: 'of the cluster can access it' };
  for (const schema of objectsOf(catalog, 'schema'))
    if (has(schema, 'CREATE'))
      yield { object: schema, privileges: ['CREATE'], consequence: 'can create objects in it that shadow yours' };
  for (const database of objectsOf(catalog, 'database'))
    if (has(database, 'TEMPORARY'))
      yield {
        object: database,
        privileges: ['TEMPORARY'],
        consequence: 'can create temporary objects, which come first on a search_path that is not pinned',
        // PostgreSQL's default: a temporary table shadows another only in a function with an unpinned search_path
        severity: hasUnpinned(catalog) ? 'warning' : 'note',
      };
  for (const routine of objectsOf(catalog, 'function')) {
    const { securityDefiner, result } = routine.attributes;
    // from the start PUBLIC may call every function; a spec takes that away, so there it was said
    if (!has(routine) || (!securityDefiner && catalog.source !== 'spec')) continue;
    const isTrigger = result === 'trigger';
    const how = isTrigger ? ' through a trigger of its own' : '';
    yield {
      object: routine,
      privileges: null,
      consequence: securityDefiner ? `can run it as ${itsOwner(routine.owner)}${how}` : 'of the cluster can access it',
      first: grantsToPolicyCallers(catalog, routine),
      // a trigger function gets what the trigger passes, and runs where a role may make one; whom PUBLIC adds is nobody to what asks
      ...((isTrigger || (isPinned(routine) && asksItsCaller(catalog, routine))) && { severity: 'warning' }),
    };
  }
}

/** Whether nobody but its owner may look into the schema that an object is in. */
function inShutSchema(catalog: Catalog, { id }: CatalogObject<object>): boolean {
  const name = id.schema ?? id.of?.schema;
  const schema = name === undefined ? undefined : objectOf(catalog, 'schema', { kind: 'schema', name });
  // a plan of infrastructure shows what it makes, and not who has what already
  if (schema === undefined || name === 'public' || catalog.source === 'plan') return false;
  return !grantsOn(schema, catalog).some(({ grantee, privilege }) => privilege === 'USAGE' && grantee !== schema.owner);
}

/** Whether a SECURITY DEFINER function looks for names where its caller may put some. */
function hasUnpinned(catalog: Catalog): boolean {
  return objectsOf(catalog, 'function').some((routine) => routine.attributes.securityDefiner && !isPinned(routine));
}
