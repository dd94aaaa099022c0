import { canonicalType } from '../../src/model/column-types';
import { guardedTables } from '../../src/model/queries';
import { forAllSql } from '../../src/model/tenants-sql';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/match-tenant-key-type',
  severity: 'error',
  title: 'Give the tenant one type in all tables',
  why: 'The tenant of the transaction is cast to the declared type of the key. Where a column has another, the guard compares across types: it fails, or it casts the column and no index serves it.',
  tradeoffs: 'A table taken over from another system must be converted.',
  validation: {
    sql: `WITH tenant AS (
  SELECT DISTINCT a.attrelid, a.attname, a.atttypid FROM pg_policy p
  JOIN pg_depend d ON d.classid = 'pg_policy'::regclass AND d.objid = p.oid AND d.refobjid = p.polrelid
  JOIN pg_attribute a ON a.attrelid = p.polrelid AND a.attnum = d.refobjsubid
  WHERE NOT p.polpermissive AND ${forAllSql('p')} AND p.polcmd = '*')
SELECT attrelid::regclass AS relation, attname, atttypid::regtype AS type FROM tenant
WHERE (SELECT count(DISTINCT atttypid) FROM tenant) > 1`,
    expect: 'no rows',
  },
  changesIf: 'Tenants have a schema or a database of their own.',
  refs: [
    'https://www.postgresql.org/docs/current/indexes-opclass.html',
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
  ],
  waivable: false,
  *check(model) {
    const wanted = model.tenancy.key.type;
    for (const table of guardedTables(model)) {
      const column = table.columns.find(({ name }) => name === table.tenantColumn);
      if (column === undefined || canonicalType(column.type) === canonicalType(wanted)) continue;
      yield {
        at: column.origin,
        object: `table "${table.name}"`,
        message: `column "${column.name}" of table "${table.name}" names the tenant with type "${column.type}" where the key of the tenancy has "${wanted}", so the guard compares across types; give it type ${wanted}${table.scope === 'tenant' ? ', or leave it out: it is added' : ''}`,
        ...(table.scope === 'tenant' && { fix: [{ op: 'remove', at: column.origin }] }),
      };
    }
  },
});
