import type { Catalog } from '../../src/catalog/catalog';
import { grantsOn } from '../../src/catalog/access-lists';
import { platformRole } from '../../src/catalog/platform-roles';
import { relationsOf, wholeTables, withColumns } from '../../src/catalog/relations';
import { objectsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import { objectKey } from '../../src/kinds/id';
import { isBookkeeping } from '../../src/meaning/bookkeeping';
import { tenantTables } from '../../src/meaning/whose';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'access/require-rls-on-exposed-tables',
  severity: 'warning',
  only: 'sql',
  title: 'Enable row security on every table that Supabase exposes',
  why: 'Supabase grants anon and authenticated every privilege on each new table in public, and serves that schema over HTTP. Migrations show neither: without row security, anyone with the public anon key reads and writes the table.',
  tradeoffs: 'A table that everybody may read needs a policy of its own: FOR SELECT USING (true).',
  validation: {
    none: 'the grants are default privileges of the platform, which take effect when the migration runs; on a server, has_table_privilege shows them',
  },
  changesIf: 'The project has revoked these default privileges, or exposes another schema than public.',
  review: {
    found: 'tables',
    are: 'are open to the public anon key of Supabase',
    advice:
      'Create a policy for each role that uses the table, then enable row security, in one migration. A table that only functions and the server use needs no policy.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: ['https://supabase.com/docs/guides/database/postgres/row-level-security'],
  *checkScript({ ground, groundBefore }) {
    const { catalog, meaning } = ground;
    if (!isOfSupabase(catalog) || showsPrivileges(catalog)) return;
    const before = new Set(wholeTables(groundBefore.catalog).map(({ id }) => objectKey(id)));
    const ofTenants = new Set(tenantTables(catalog, meaning).map(({ table }) => objectKey(table.id)));
    for (const { id, acl, attributes } of wholeTables(catalog)) {
      const isKnown = acl !== null || attributes.rowSecurity || before.has(objectKey(id)) || isBookkeeping(id);
      // of a table of tenants isolation/require-rls speaks
      if (id.schema !== EXPOSED || isKnown || ofTenants.has(objectKey(id))) continue;
      yield {
        at: ground.place(id),
        about: id,
        known: 'assumed',
        message: `${said(catalog, id)} has no row security, and Supabase grants anon and authenticated all privileges on new tables in "${EXPOSED}", so anyone with the anon key can read and change its rows; enable row security`,
      };
    }
  },
});

const EXPOSED = 'public';
const USERS = /\bauth\.(?:uid|jwt|role|email)\(/;

/** By what only its databases have: policies for its roles or that call its functions, and references to its users. */
function isOfSupabase(catalog: Catalog): boolean {
  const isPolicy = objectsOf(catalog, 'policy').some(
    ({ attributes: { roles, using, check } }) =>
      USERS.test(`${using ?? ''} ${check ?? ''}`) || roles.some((role) => role !== null && isOfApi(role)),
  );
  return (
    isPolicy ||
    objectsOf(catalog, 'foreign key').some(
      ({ attributes: { references } }) => references.schema === 'auth' && references.name === 'users',
    )
  );
}

function isOfApi(role: string): boolean {
  return platformRole(role)?.login === false;
}

/** A dump says what is granted, and a project that granted by hand has no need of defaults: then nothing is assumed. */
function showsPrivileges(catalog: Catalog): boolean {
  const objects = relationsOf(catalog).flatMap((relation) => withColumns(catalog, relation));
  const isGranted = objects.some((object) =>
    grantsOn(object, catalog).some(({ grantee }) => grantee !== null && isOfApi(grantee)),
  );
  return isGranted || objectsOf(catalog, 'default privileges').length > 0;
}
