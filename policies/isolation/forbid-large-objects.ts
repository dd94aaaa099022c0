import type { Catalog } from '../../src/catalog/catalog';
import { settingsOf } from '../../src/catalog/settings';
import { said } from '../../src/catalog/words';
import { columnsOfLargeObjects, OF_CATALOGS } from '../../src/meaning/large-objects';
import { runtimeRoles } from '../../src/meaning/whose';
import { defineRule, type CatalogHit } from '../../src/rules/rule';
import { formatCount } from '../../src/workload';

const PARAMETER = 'lo_compat_privileges';

export default defineRule({
  id: 'isolation/forbid-large-objects',
  severity: 'error',
  title: 'Keep no large objects that tenant roles can access',
  why: "All large objects are in one system table, which has a grant for each object but no row security. The application role owns what it stores for all tenants, so a session that guesses or lists an OID reads another tenant's file; with lo_compat_privileges grants don't apply either.",
  tradeoffs: 'A bytea value is read as a whole and is limited to 1 GB; store larger values in an object store.',
  validation: {
    sql: `SELECT l.oid::text AS found FROM pg_largeobject_metadata l JOIN pg_roles r ON r.oid = l.lomowner
WHERE (r.rolcanlogin AND NOT r.rolsuper) OR EXISTS (SELECT FROM aclexplode(l.lomacl) a WHERE a.grantee <> l.lomowner)
UNION ALL SELECT format('%s.%I', c.oid::regclass, a.attname) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid
WHERE c.relkind IN ('r', 'p') AND c.relrowsecurity AND a.attnum > 0 AND t.typname IN ('oid', 'lo') AND a.attname !~ '${OF_CATALOGS.source}'
  AND has_function_privilege('public', 'pg_catalog.lo_get(oid)', 'EXECUTE')
UNION ALL SELECT name FROM pg_settings WHERE name = '${PARAMETER}' AND reset_val = 'on'
UNION ALL SELECT c FROM pg_db_role_setting s, unnest(s.setconfig) c WHERE c = '${PARAMETER}=on'`,
    expect: 'no rows',
  },
  changesIf: 'Their contents are the same for all tenants, and a role that serves no tenant owns them.',
  review: {
    found: 'groups of large objects',
    are: 'are not covered by row security',
    advice:
      'First find out whose they are: the table that stores their OIDs knows the tenant. Copy the bytes in batches into a table with the tenant column and row security, let the application read from there, and unlink each object once its copy is in use. Turn lo_compat_privileges off last, when nothing relies on it.',
    goesIn: 'release',
    effort: ['M', 'L'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/lo-implementation.html',
    'https://www.postgresql.org/docs/current/runtime-config-compatible.html#GUC-LO-COMPAT-PRIVILEGES',
  ],
  only: 'database',
  needs: ['roles', 'server'],
  *checkCatalog(catalog, meaning) {
    const roles = runtimeRoles(catalog, meaning);
    const names = new Set(roles.map(({ id }) => id.name));
    for (const { owner, acl, count, first } of catalog.server?.largeObjects ?? []) {
      const grant = acl.find(({ grantee }) => grantee === null || (names.has(grantee) && grantee !== owner));
      if (!names.has(owner) && grant === undefined) continue;
      const role = names.has(owner) ? owner : (grant?.grantee ?? 'PUBLIC');
      const why = role === owner ? `owned by "${role}"` : `granted to "${role}"`;
      yield {
        about: { kind: 'large object', name: first },
        role,
        numbers: { count },
        message: `${counted(count, first)} ${why}, and no row security covers them, so a session of any tenant can read them by OID; store the bytes in a table with the tenant column, as bytea`,
      };
    }
    for (const { column, role } of columnsOfLargeObjects(catalog, meaning))
      yield {
        about: column.id,
        role,
        known: 'assumed',
        message: `${said(catalog, column.id)} stores OIDs, as of large objects, and "${role}" can call lo_get, so a session of any tenant can read them by OID; store the bytes in the table, as bytea`,
      };
    for (const { about, ddl } of switchedOn(catalog, names))
      yield {
        about,
        message: `${PARAMETER} is on, so every role can read and write every large object regardless of grants; turn it off`,
        ...(ddl !== undefined && { ddl }),
      };
  },
});

function counted(count: number, first: string): string {
  return count === 1 ? `large object ${first} is` : `${formatCount(count)} large objects, starting with ${first}, are`;
}

/** Where the setting is on: the server, the database, a role that tenants work through. */
function switchedOn(catalog: Catalog, names: ReadonlySet<string>): readonly Pick<CatalogHit, 'about' | 'ddl'>[] {
  const own = settingsOf(catalog).filter(
    ({ name, value, role }) => name === PARAMETER && value === 'on' && (role === null || names.has(role)),
  );
  const parameter = { kind: 'parameter', name: PARAMETER };
  if (own.length > 0)
    return own.map(({ role, reset }) => ({
      about: role === null ? parameter : { kind: 'role', name: role },
      ddl: [reset],
    }));
  return catalog.server?.settings[PARAMETER] === 'on' ? [{ about: parameter }] : [];
}
