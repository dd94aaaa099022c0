import { grantsOn } from '../../src/catalog/access-lists';
import type { Catalog } from '../../src/catalog/catalog';
import { ownTables, tablesOf, wholeTables, withColumns } from '../../src/catalog/relations';
import { said } from '../../src/catalog/words';
import { remedy } from '../../src/catalog/remedy';
import { objectsOf, partsOf } from '../../src/catalog/select';
import { sqlName } from '../../src/kinds/id';
import { tenantTables } from '../../src/meaning/whose';
import { isInReach } from '../../src/meaning/in-reach';
import { isShared } from '../../src/meaning/judged';
import type { Meaning } from '../../src/meaning/meaning';
import { TENANTS_SQL } from '../../src/model/tenants-sql';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/require-rls',
  severity: 'error',
  explains: ['object'],
  title: 'Enable row security on every tenant table',
  why: 'PostgreSQL stores policies on a table with row security disabled but applies none of them, and raises no warning, so every tenant reads every row.',
  tradeoffs: 'Each transaction must set the tenant; a job without one sees no rows.',
  validation: {
    sql: `WITH ${TENANTS_SQL}
SELECT c.oid::regclass AS relation FROM pg_class c WHERE c.relkind IN ('r', 'p') AND NOT c.relrowsecurity
  AND (c.oid IN (SELECT relation FROM tenant UNION SELECT relation FROM registry)
    OR NOT EXISTS (SELECT FROM tenant) AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))`,
    expect: 'no rows',
  },
  changesIf: 'Each tenant has its own schema or database.',
  review: {
    found: 'tenant tables',
    are: 'have row security disabled',
    advice:
      'Create the policies while row security is disabled, release the clients that set the tenant, and then enable and force it, table by table.',
    goesIn: 'release',
    effort: ['L', 'L'],
  },
  refs: ['https://www.postgresql.org/docs/current/ddl-rowsecurity.html'],
  waivable: false,
  *checkCatalog(catalog, meaning) {
    if (!isShared(meaning)) return;
    const kept = isKeptByQueries(catalog, meaning);
    for (const { table } of tenantTables(catalog, meaning)) {
      if (table.attributes.rowSecurity) continue;
      const spot = { of: table.id, attribute: 'rls' };
      const name = sqlName(table.id);
      const inReach = isInReach(catalog, meaning, table);
      yield {
        about: table.id,
        spot,
        ...((kept || !inReach) && { severity: 'warning' }),
        message: `${said(catalog, table.id)} contains tenant rows and has row security disabled, so ${kept ? 'only the WHERE clause of each query separates tenants' : inReach ? 'every tenant can read and write the rows of all' : 'only the absence of grants protects them: the first one opens the rows of all tenants'}; ${kept ? 'create its policies, then enable and force it' : remedy(catalog, 'remove rls', 'enable and force it')}`,
        fix: [{ op: 'remove', ...spot }],
        // without a permissive policy nobody but a superuser would see a row from then on
        ...(partsOf(catalog, table.id, 'policy').some(({ attributes }) => attributes.permissive) && {
          ddl: [`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`, `ALTER TABLE ${name} FORCE ROW LEVEL SECURITY`],
        }),
      };
    }
  },
});

/** No table has a policy or a grant: only the owner uses them, and its queries separate tenants. */
function isKeptByQueries(catalog: Catalog, { model }: Meaning): boolean {
  // a spec intends row security; a migration alone doesn't show what else is granted
  const tables = tablesOf(catalog);
  const isPart = wholeTables(catalog).length < ownTables(catalog).length;
  if (model !== null || isPart || objectsOf(catalog, 'policy').length > 0) return false;
  return tables.every(
    (table) =>
      !table.attributes.rowSecurity &&
      withColumns(catalog, table).every((one) =>
        grantsOn(one, catalog).every(({ grantee }) => grantee === table.owner),
      ),
  );
}
