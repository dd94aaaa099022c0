import { lookup } from '../../src/kernel/lookup';
import { at } from '../../src/kernel/pointer';
import { canonicalType } from '../../src/model/column-types';
import type { Column, Table } from '../../src/model/types';
import { formatCount, formatExact } from '../../src/workload';
import { defineRule } from '../../src/rules/rule';

const LARGEST: Readonly<Record<string, number>> = lookup({ integer: 2_147_483_647, smallint: 32_767 });
const YEARS_AHEAD = 10;
const DAYS_IN_YEAR = 365;

export default defineRule({
  id: 'keys/require-wide-key',
  severity: 'warning',
  title: 'Use bigint for keys that will pass 2,147,483,647',
  why: 'A sequence never gives a number again, also not for rows long deleted. When it passes the range of integer every insert fails, for all tenants at once, and the change to bigint rewrites the table and all that references it.',
  tradeoffs: 'Four bytes more for each row, index entry and reference.',
  validation: {
    sql: `SELECT s.schemaname, s.sequencename, s.max_value FROM pg_sequences s
WHERE s.max_value <= 2147483647 AND s.schemaname !~ '^pg_'`,
    expect: 'no rows',
  },
  changesIf: 'The numbers are counted for each tenant alone, without a sequence.',
  refs: [
    'https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-INT',
    'https://www.postgresql.org/docs/current/sql-createsequence.html',
  ],
  *check(model) {
    for (const table of model.tables) {
      for (const column of table.columns.filter((candidate) => isNumbered(table, candidate))) {
        const largest = LARGEST[canonicalType(column.type)];
        const perDay = table.rows.perDay ?? 0;
        const then = (table.rows.now ?? 0) + perDay * DAYS_IN_YEAR * YEARS_AHEAD;
        if (largest === undefined || then <= largest) continue;
        const left = Math.max(0, largest - (table.rows.now ?? 0));
        const when = perDay === 0 ? 'already' : `in ${formatCount(left / perDay / DAYS_IN_YEAR)} years`;
        yield {
          at: column.origin,
          object: `table "${table.name}"`,
          message: `key "${column.name}" of table "${table.name}" is ${column.type} and ends at ${formatExact(largest)}, which ${formatCount(table.rows.now ?? 0)} rows and ${formatCount(perDay)} a day pass ${when}; then every insert fails; make it bigint`,
          ...(column.identity !== null && { fix: [{ op: 'set', at: at(column.origin, 'type'), value: 'bigint' }] }),
        };
      }
    }
  },
});

/** A key from a sequence, which counts the rows of all tenants together. */
function isNumbered(table: Table, column: Column): boolean {
  const isKey = table.primaryKey?.columns.includes(column.name) ?? false;
  return isKey && (column.identity !== null || /serial/i.test(column.type) || /nextval/i.test(column.default ?? ''));
}
