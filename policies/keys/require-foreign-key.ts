import { identifier } from '../../src/kernel/identifier';
import { at } from '../../src/kernel/pointer';
import { canonicalType } from '../../src/model/column-types';
import { KEY_MEANT_SQL, keyMeant, type KeyMeant } from '../../src/model/column-names';
import { addForeignKeyDdl, coveringDdl, orphans, uniqueDdl } from '../../src/model/mending';
import type { Column, Table } from '../../src/model/types';
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
  review: {
    found: 'columns',
    are: 'are named after a key and reference nothing',
    advice:
      'Decide column by column: where the rows shall not outlive what they name, add the foreign key, NOT VALID first, which takes SHARE ROW EXCLUSIVE on both tables for a moment, and validate it then, while others write. Rows that name nothing end the VALIDATE, so count and mend them before, and build the index behind the column first.',
    goesIn: 'online',
    effort: ['M', 'L'],
  },
  refs: ['https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK'],
  *checkTable(table, schema) {
    for (const column of table.columns) {
      const key = keyMeant(table, column, schema);
      // a key of a table whose rows are partitioned by time goes with its partition
      if (key === undefined || key.table.partition !== null) continue;
      if (canonicalType(key.column.type) !== canonicalType(column.type)) continue;
      const reference = referenceTo(table, column, key);
      const ddl = addForeignKeyDdl(table, reference, key.table);
      yield {
        at: column.origin,
        object: `table "${table.name}"`,
        relation: { kind: 'table', schema: key.table.schema, name: key.table.name },
        message: `column "${column.name}" of table "${table.name}" is named after the key of "${key.table.name}" and references nothing, so it may name rows that are gone or another tenant's; add references: ${key.table.name}, or say in a waiver why not`,
        ...(schema.source === 'spec' && {
          fix: [
            { op: 'set', at: at(column.origin, 'type'), value: column.type },
            { op: 'set', at: at(column.origin, 'references'), value: key.table.name },
          ],
        }),
        ...(ddl.length > 0 && {
          ddl: [...reference.needs, ...coveringDdl(table, reference.columns), ...ddl],
          before: [orphans(table, reference.columns, key.table, reference.to)],
        }),
      };
    }
  },
});

interface Reference {
  readonly name: string;
  readonly columns: readonly string[];
  readonly to: readonly string[];
  /** Statements that make the key which it needs. */
  readonly needs: readonly string[];
}

/** The reference that could stand: where both tables have rows of tenants it carries the tenant, and the parent gets a key that does. */
function referenceTo(table: Table, column: Column, { table: parent, column: key }: KeyMeant): Reference {
  const name = identifier(table.name, column.name, 'fkey');
  const [own, tenant] = [table.tenantColumn, parent.tenantColumn];
  if (own === null || tenant === null || parent.scope !== 'tenant')
    return { name, columns: [column.name], to: [key.name], needs: [] };
  const to = [tenant, key.name];
  return { name, columns: [own, column.name], to, needs: uniqueDdl(parent, to) };
}
