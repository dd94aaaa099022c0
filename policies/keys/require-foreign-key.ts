import { at } from '../../src/kernel/pointer';
import { canonicalType } from '../../src/model/column-types';
import { KEY_MEANT_SQL, keyMeant } from '../../src/model/column-names';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'keys/require-foreign-key',
  severity: 'note',
  title: 'Let columns that name a row reference it',
  why: 'Without a foreign key an id may name a row that is gone, or, where tenants share a table, one of another tenant: row security hides the row it names and nothing refuses the write. The planner also guesses joins better where a key stands.',
  tradeoffs: 'Each insert looks the parent up, and each delete of a parent needs an index on the child.',
  validation: {
    sql: `${KEY_MEANT_SQL}
SELECT relation::regclass, attname, named::regclass FROM meant WHERE atttypid = key_type AND relkind = 'r'`,
    expect: 'no rows',
  },
  changesIf: 'The parent is dropped by partitions, or the rows outlive it on purpose, as an audit trail does.',
  refs: ['https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK'],
  *checkTable(table, schema) {
    for (const column of table.columns) {
      const key = keyMeant(table, column, schema);
      // a key of a table whose rows are partitioned by time goes with its partition
      if (key === undefined || key.table.partition !== null) continue;
      if (canonicalType(key.column.type) !== canonicalType(column.type)) continue;
      yield {
        at: column.origin,
        object: `table "${table.name}"`,
        message: `column "${column.name}" of table "${table.name}" is named after the key of "${key.table.name}" and references nothing, so it may name rows that are gone or another tenant's; add references: ${key.table.name}, or say in a waiver why not`,
        ...(schema.source === 'spec' && {
          fix: [
            { op: 'set', at: at(column.origin, 'type'), value: column.type },
            { op: 'set', at: at(column.origin, 'references'), value: key.table.name },
          ],
        }),
      };
    }
  },
});
