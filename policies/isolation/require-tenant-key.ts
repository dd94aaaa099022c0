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
  title: 'Give every tenant table the column of the tenant',
  why: 'Row security compares the tenant of the row with that of the transaction. A table without the column has nothing to compare: its rows are for all or for nobody.',
  tradeoffs: 'One column and a wider primary key in each table, also where the tenant could be found through a parent.',
  validation: {
    sql: `SELECT c.oid::regclass AS relation FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relrowsecurity
  AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND NOT p.polpermissive AND ${forAllSql('p')})
  AND n.nspname !~ '^(pg_|information_schema$)'`,
    expect: 'no rows',
  },
  changesIf: 'The rows are the same for all tenants: then the table has scope shared and a reason.',
  review: {
    found: 'tables',
    are: 'hold rows of tenants and have no column that names the tenant',
    advice:
      'Add the column, fill it in batches from what each row references, then make it NOT NULL and guard the table. Rows whose tenant nobody can tell are the finding: decide each before the guard hides it from all.',
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
        message: `tenant ${said(catalog, id)} has no column that names the tenant of a row, so nothing can keep tenants apart; ${remedy(catalog, 'remove tenant_key: false, or write scope: shared with a reason', 'add it')}`,
        fix: [{ op: 'remove', ...spot }],
      };
    }
  },
});
