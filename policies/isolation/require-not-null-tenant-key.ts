import { at } from '../../src/kernel/pointer';
import { tenantTables } from '../../src/model/queries';
import { tenantTables as tablesOfTenants } from '../../src/old-catalog/meaning';
import { objectOf } from '../../src/old-catalog/names';
import { TENANTS_SQL } from '../../src/model/tenants-sql';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/require-not-null-tenant-key',
  severity: 'error',
  title: 'Declare the column of the tenant NOT NULL',
  why: 'A row whose tenant is NULL belongs to nobody: a condition with IS NULL shows it to all, and a composite foreign key with a NULL in it is not checked at all (MATCH SIMPLE).',
  tradeoffs: 'Rows that are meant for all tenants need a shared table of their own.',
  validation: {
    sql: `WITH ${TENANTS_SQL}
SELECT t.relation::regclass, t.attname FROM tenant t JOIN pg_attribute a ON a.attrelid = t.relation AND a.attnum = t.attnum
WHERE NOT a.attnotnull AND t.relation NOT IN (SELECT relation FROM registry)`,
    expect: 'no rows',
  },
  changesIf: 'Never in a shared schema.',
  review: {
    found: 'columns of the tenant',
    are: 'may be NULL',
    advice:
      'Find the rows without a tenant first and say whose they are, in batches; then set each NOT NULL by a CHECK, NOT VALID and then validated, so that the scan locks nobody out. Under row security such a row is seen by nobody, and still counts in every unique key.',
    goesIn: 'online',
    effort: ['M', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK',
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
  ],
  waivable: false,
  *check(model) {
    for (const table of tenantTables(model)) {
      const column = table.columns.find(({ name }) => name === table.tenantColumn);
      if (column?.nullable !== true) continue;
      const place = at(column.origin, 'nullable');
      yield {
        at: place,
        object: `table "${table.name}"`,
        message: `column "${column.name}" of table "${table.name}" names the tenant and is nullable, so a row can belong to no tenant; remove nullable: true`,
        fix: [{ op: 'remove', at: place }],
      };
    }
  },
  *inspect(catalog, subject) {
    for (const { relation, meaning } of tablesOfTenants(catalog, subject)) {
      const column = relation.columns.find(({ name }) => name === meaning.tenantColumn);
      if (column === undefined || column.notNull) continue;
      yield {
        object: objectOf(relation),
        message: `column "${column.name}" of ${objectOf(relation)} may be NULL, and such a row is nobody's; make it NOT NULL`,
      };
    }
  },
});
