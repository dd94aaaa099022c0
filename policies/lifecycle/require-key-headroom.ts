import { at } from '../../src/kernel/pointer';
import type { Column, Table } from '../../src/model/types';
import { canonicalType } from '../../src/model/column-types';
import { defineRule } from '../../src/rules/rule';

const MOST: Readonly<Record<string, number>> = { smallint: 32_767, integer: 2_147_483_647 };
const DAYS_IN_YEAR = 365;
/** What a team should never have to think of; a key is widened by a rewrite of the table and all that refer to it. */
const LEAST_YEARS = 10;

export default defineRule({
  id: 'lifecycle/require-key-headroom',
  severity: 'warning',
  title: 'Number rows with bigint before integers run out',
  why: 'When a sequence reaches the end of its type every insert fails, for all tenants at once. Values that a rolled back or conflicting insert took are gone too, so it comes earlier than the rows say.',
  tradeoffs: 'Four bytes more for each row, reference and index entry.',
  validation: {
    none: 'how fast a sequence is used shows over time: last_value of pg_sequences against its max_value, read twice',
  },
  changesIf: 'Rows are few for good: then say so in rows.',
  refs: ['https://www.postgresql.org/docs/current/datatype-numeric.html'],
  *check(model) {
    for (const table of model.tables) {
      const { now, perDay } = table.rows;
      for (const column of table.columns.filter(isNumbered)) {
        const most = MOST[canonicalType(column.type)];
        if (most === undefined || perDay === null || perDay === 0) continue;
        const years = Math.max(0, (most - (now ?? 0)) / perDay / DAYS_IN_YEAR);
        if (years >= LEAST_YEARS) continue;
        yield {
          at: column.origin,
          object: `table "${table.name}"`,
          message: `column "${column.name}" of table "${table.name}" is ${column.type} and numbers ${perDay.toLocaleString('en')} rows a day, so it runs out in ${years.toFixed(1)} years and every insert fails; make it bigint, and what refers to it`,
          ...(!isReferenced(table, column, model.tables) && {
            fix: [{ op: 'set', at: at(column.origin, 'type'), value: 'bigint' }],
          }),
        };
      }
    }
  },
});

function isNumbered({ identity, default: standard }: Column): boolean {
  return identity !== null || /nextval/i.test(standard ?? '');
}

function isReferenced(table: Table, column: Column, tables: readonly Table[]): boolean {
  return tables.some(({ foreignKeys }) =>
    foreignKeys.some((key) => key.table === table.name && key.to.includes(column.name)),
  );
}
