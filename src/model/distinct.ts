/** How many different values a column can hold, as far as the spec says it: what makes entries of an index alike. */
import { closedList } from '../sql/closed-list';
import { canonicalType } from './column-types';
import type { Table } from './types';

/** Different values of a column by its type and its checks (`one_of`); null where nothing says that they are few. */
export function distinctValues(table: Table, column: string): number | null {
  const found = table.columns.find(({ name }) => name === column);
  if (found === undefined) return null;
  if (canonicalType(found.type) === 'boolean') return 2;
  const lists = table.checks
    .filter(({ expression }) => expression.includes(column) && / IN \(/i.test(expression))
    .flatMap(({ expression }) => closedList(expression)?.length ?? []);
  return lists.length === 0 ? null : Math.min(...lists);
}
