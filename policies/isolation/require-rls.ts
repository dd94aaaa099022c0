import { guardedTables } from '../../src/model/queries';
import { tenantTables } from '../../src/old-catalog/meaning';
import { objectOf } from '../../src/old-catalog/names';
import { TENANTS_SQL } from '../../src/model/tenants-sql';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/require-rls',
  severity: 'error',
  explains: ['object'],
  title: 'Enable row security on every table with rows of tenants',
  why: 'Policies on a table without row security are stored and never asked: PostgreSQL warns of nothing and every tenant reads every row.',
  tradeoffs: 'The tenant must be set in each transaction; a job without one sees no row.',
  validation: {
    sql: `WITH ${TENANTS_SQL}
SELECT c.oid::regclass AS relation FROM pg_class c WHERE c.relkind IN ('r', 'p') AND NOT c.relrowsecurity
  AND (c.oid IN (SELECT relation FROM tenant UNION SELECT relation FROM registry)
    OR NOT EXISTS (SELECT FROM tenant) AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))`,
    expect: 'no rows',
  },
  changesIf: 'Tenants have a schema or a database of their own.',
  review: {
    found: 'tables with rows of tenants',
    are: 'have row security off',
    advice:
      'Make the policies while row security is off, release the clients that set the tenant, and then enable and force it, table by table.',
    goesIn: 'release',
    effort: ['L', 'L'],
  },
  refs: ['https://www.postgresql.org/docs/current/ddl-rowsecurity.html'],
  waivable: false,
  *check(model) {
    for (const table of guardedTables(model).filter(({ rls }) => !rls.enabled)) {
      yield {
        at: table.rls.origin,
        object: `table "${table.name}"`,
        message: `table "${table.name}" has rows of tenants and row security off, so every tenant reads and writes the rows of all; remove rls`,
        fix: [{ op: 'remove', at: table.rls.origin }],
      };
    }
  },
  *inspect(catalog, subject) {
    for (const { relation } of tenantTables(catalog, subject).filter((table) => !table.relation.rowSecurity)) {
      yield {
        object: objectOf(relation),
        message: `${objectOf(relation)} has rows of tenants and row security off, so who may read it reads all tenants; enable and force it`,
      };
    }
  },
});
