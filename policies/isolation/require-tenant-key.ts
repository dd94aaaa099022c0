import { said } from '../../src/catalog/words';
import { remedy } from '../../src/catalog/remedy';
import { columnOf } from '../../src/catalog/select';
import { wholeTables } from '../../src/catalog/relations';
import { meaningOf } from '../../src/meaning/whose';
import { isShared } from '../../src/meaning/judged';
import { forAllSql } from '../../src/model/tenants-sql';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/require-tenant-key',
  severity: 'error',
  title: 'Give every tenant table a tenant column',
  why: "Row security compares the row's tenant with the current one. A table without a tenant column has nothing to compare: its rows are visible to all tenants or to none.",
  tradeoffs: 'One column and a wider primary key in each table, even if the tenant could be found through a parent.',
  validation: {
    sql: `SELECT c.oid::regclass AS relation FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relrowsecurity
  AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND NOT p.polpermissive AND ${forAllSql('p')})
  AND n.nspname !~ '^(pg_|information_schema$)'`,
    expect: 'no rows',
  },
  changesIf: 'The rows are the same for all tenants: then declare scope shared and a reason.',
  review: {
    found: 'tables',
    are: 'contain tenant rows but have no tenant column',
    advice:
      "Add the column, fill it in batches from what each row references, then make it NOT NULL and add the tenant policy. Rows whose tenant can't be determined are the real finding: decide on each before the policy hides it from all.",
    goesIn: 'release',
    effort: ['M', 'L'],
  },
  refs: ['https://www.postgresql.org/docs/current/ddl-rowsecurity.html'],
  waivable: false,
  *checkCatalog(catalog, meaning) {
    if (!isShared(meaning)) return;
    for (const { id } of wholeTables(catalog)) {
      const whose = meaningOf(catalog, meaning, id);
      if (whose?.scope !== 'tenant') continue;
      if (whose.tenantColumn !== null && columnOf(catalog, id, whose.tenantColumn) !== undefined) continue;
      const spot = { of: id, attribute: 'tenantColumn' };
      yield {
        about: id,
        spot,
        message: `tenant ${said(catalog, id)} has no tenant column, so no policy can separate its tenants' rows; ${remedy(catalog, 'remove tenant_key: false, or set scope: shared with a reason', 'add it')}`,
        fix: [{ op: 'remove', ...spot }],
      };
    }
  },
});
