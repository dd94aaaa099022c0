/** How a statement is amended on the grounds of a replay, and how that is said. */
import { isOurs, RUNNER } from '../prove/fence/names';
import type { Refused } from './failed';
import type { Ground } from './ground';
import { placeKey, type Failure } from './run-types';
import type { StandIn } from './types';
import type { UnitStatement } from './units';

export interface Broken extends Failure {
  readonly refused: Refused;
}

/** Roles that the superuser may grant or change: never itself, never what the fence rests on, never PostgreSQL's own. */
export function isStrangers(role: string): boolean {
  return role !== RUNNER && !isOurs(role) && !role.startsWith('pg_');
}

/** What runs for a statement on a ground as it is amended so far. */
export function runFor({ amended, amendedForAll }: Ground, statement: UnitStatement): readonly string[] {
  const key = placeKey(statement);
  return amended.get(key) ?? amendedForAll.get(key) ?? [statement.sql];
}

/** Has others run in place of the statement on every ground, or nothing. */
export function insteadForAll(...[ground, failure, sql, said]: Parameters<typeof instead>): true {
  ground.amendedForAll.set(placeKey(failure.statement), sql);
  return instead(ground, failure, sql, said);
}

/** Has others run in place of the statement on this ground, or nothing, because what it makes is made. */
export function instead(
  ground: Ground,
  { statement }: Pick<Failure, 'statement'>,
  sql: readonly string[],
  said?: Omit<StandIn, 'place'>,
): true {
  ground.amended.set(placeKey(statement), sql);
  if (said !== undefined) ground.standIns.push({ ...said, place: { path: statement.path, line: statement.line } });
  return true;
}

/** Its first words, in one line. */
export function headOf(sql: string): string {
  const words = sql.replaceAll(/\s+/g, ' ').trim();
  return withoutSecrets(words.length > 100 ? `${words.slice(0, 97)}...` : words);
}

function withoutSecrets(text: string): string {
  return text.replaceAll(/(password\s*=?\s*)('[^']*'?|[^\s,')]+)/gi, '$1***');
}
