import { at } from '../../src/kernel/pointer';
import { isShared } from '../../src/model/queries';
import { forAllSql } from '../../src/model/tenants-sql';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-tenant-column-in-shared-table',
  severity: 'error',
  title: 'Keep rows that name a tenant out of shared tables',
  why: 'A shared table has no row security. A column that names the tenant there says that the rows are not the same for all, and every tenant reads those of the others.',
  tradeoffs: 'Defaults for all and overrides by tenant need two tables.',
  validation: {
    sql: `SELECT a.attrelid::regclass AS relation, a.attname
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND NOT c.relrowsecurity AND n.nspname !~ '^(pg_|information_schema$)' AND a.attnum > 0
  AND a.attname IN (SELECT k.attname FROM pg_policy p
    JOIN pg_depend d ON d.classid = 'pg_policy'::regclass AND d.objid = p.oid AND d.refobjid = p.polrelid
    JOIN pg_attribute k ON k.attrelid = p.polrelid AND k.attnum = d.refobjsubid
    JOIN pg_constraint key ON key.conrelid = p.polrelid AND key.contype = 'p' AND cardinality(key.conkey) > 1
    WHERE NOT p.polpermissive AND ${forAllSql('p')} AND p.polcmd = '*')`,
    expect: 'no rows',
  },
  changesIf: 'The column means something else, e.g. the tenant of an upstream system: then give it another name.',
  refs: ['https://www.postgresql.org/docs/current/ddl-rowsecurity.html'],
  waivable: false,
  *check(model) {
    if (!isShared(model)) return;
    const { column } = model.tenancy.key;
    for (const table of model.tables.filter(({ scope }) => scope === 'shared')) {
      const found = table.columns.find(({ name }) => name === column);
      if (found === undefined) continue;
      yield {
        at: found.origin,
        object: `table "${table.name}"`,
        message: `shared table "${table.name}" has column "${column}", so its rows are of tenants and each tenant reads those of all; write scope: tenant`,
        fix: [{ op: 'remove', at: at(table.origin, 'scope') }],
      };
    }
  },
});
