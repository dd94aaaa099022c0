/** In which transaction what a tool runs begins. */
import { statementsOf } from './alone';
import type { Migration } from './types';

/** PostgreSQL makes a transaction of several statements in one simple query, and none of a single one. */
export function beginsInTransaction({ transaction, sql }: Pick<Migration, 'transaction' | 'sql'>): boolean {
  if (transaction !== 'verbatim') return transaction === 'together';
  return statementsOf(sql).length > 1;
}
