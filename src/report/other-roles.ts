/** What is reported of roles that only other databases of the server use. */
import { fewOf } from './plan/words';
import { count } from './words';

/** Names are listed up to here. */
const FEW = 6;

/** @param others by role, a database that uses it; undefined where there is none */
export function othersLine(others: ReadonlyMap<string, string>): string | undefined {
  if (others.size === 0) return undefined;
  const names = [...others].map(([role, database]) => `${role} (${database})`);
  return `left out ${count(others.size, 'role')} that only other databases of the server use: ${fewOf(names, FEW)}`;
}
