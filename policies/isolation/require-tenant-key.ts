import { at } from '../../src/kernel/pointer';
import { tenantTables } from '../../src/model/queries';
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
  refs: ['https://www.postgresql.org/docs/current/ddl-rowsecurity.html'],
  waivable: false,
  *check(model) {
    for (const table of tenantTables(model).filter(({ tenantColumn }) => tenantColumn === null)) {
      const place = at(table.origin, 'tenant_key');
      yield {
        at: place,
        object: `table "${table.name}"`,
        message: `tenant table "${table.name}" has no column that names the tenant of a row, so nothing can keep tenants apart; remove tenant_key: false, or write scope: shared with a reason`,
        fix: [{ op: 'remove', at: place }],
      };
    }
  },
});
