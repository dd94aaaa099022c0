/** In which transaction what a tool runs begins. */
import { pieces } from '../sql/lexer';
import type { Migration } from './types';

/** PostgreSQL makes a transaction of several statements in one simple query, and none of a single one. */
export function beginsInTransaction({ transaction, sql }: Pick<Migration, 'transaction' | 'sql'>): boolean {
  if (transaction !== 'verbatim') return transaction === 'together';
  return pieces(sql).filter(({ kind }) => kind === 'statement').length > 1;
}
