import type { Catalog } from '../../src/catalog/catalog';
import { settingsOf } from '../../src/catalog/settings';
import { runtimeRoles } from '../../src/meaning/whose';
import { defineRule, type CatalogHit } from '../../src/rules/rule';
import { formatCount } from '../../src/workload';

const PARAMETER = 'lo_compat_privileges';

export default defineRule({
  id: 'isolation/forbid-large-objects',
  severity: 'error',
  title: 'Keep no large objects that roles of tenants reach',
  why: 'All large objects stand in one table of the system, which has grants for each object and no row security. The role of the application owns what it stores, and it is one role for all tenants: whoever guesses or lists an oid reads the file of another tenant. With lo_compat_privileges not even the grants count.',
  tradeoffs: 'A bytea value is read as a whole and takes 1 GB at most; what is larger belongs into an object store.',
  validation: {
    sql: `SELECT l.oid::text AS found FROM pg_largeobject_metadata l JOIN pg_roles r ON r.oid = l.lomowner
WHERE (r.rolcanlogin AND NOT r.rolsuper) OR EXISTS (SELECT FROM aclexplode(l.lomacl) a WHERE a.grantee <> l.lomowner)
UNION ALL SELECT name FROM pg_settings WHERE name = '${PARAMETER}' AND reset_val = 'on'
UNION ALL SELECT c FROM pg_db_role_setting s, unnest(s.setconfig) c WHERE c = '${PARAMETER}=on'`,
    expect: 'no rows',
  },
  changesIf: 'They hold what is the same for all tenants, and belong to a role that no tenant works through.',
  review: {
    found: 'groups of large objects',
    are: 'stand where no row security holds them',
    advice:
      'Find out first whose they are: the table that keeps their oids says the tenant. Copy the bytes into a table with the tenant and row security in batches, let the application read from there, and unlink each object once its copy is read; lo_compat_privileges goes to off last, when nobody relies on it any more.',
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
        message: `${counted(count, first)} ${why}, and no row security holds them, so a session of any tenant reads them by their oid; keep the bytes in a table with the tenant, as bytea`,
      };
    }
    for (const { about, ddl } of switchedOn(catalog, names))
      yield {
        about,
        message: `${PARAMETER} is on, so every role reads and writes every large object whatever was granted; set it to off`,
        ...(ddl !== undefined && { ddl }),
      };
  },
});

function counted(count: number, first: string): string {
  return count === 1
    ? `large object ${first} is`
    : `${formatCount(count)} large objects, ${first} the first of them, are`;
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
