/** Where the order and the transactions of a tool are known from, in words. */
import type { Habits } from './types';

export function evidenceOf({ compared }: Pick<Habits, 'compared'>): string {
  if (compared === null) return 'from documentation';
  const versions = compared.versions.join(' and ');
  return compared.what === 'order'
    ? `order compared with ${versions}, transactions from documentation`
    : `compared with ${versions}`;
}
