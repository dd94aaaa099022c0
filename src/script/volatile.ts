import { isNode, walk, type Node } from '../sql/parser';
import { list, strings } from './node';
import type { World } from './world';

/**
 * Functions of PostgreSQL whose value differs from row to row (pg_proc.provolatile = 'v') and that stand in defaults; test/script holds
 * the list against the catalogs of 15 and 18.
 */
export const VOLATILE: ReadonlySet<string> = new Set([
  'gen_random_uuid',
  'uuidv4',
  'uuidv7',
  'random',
  'random_normal',
  'clock_timestamp',
  'timeofday',
  'nextval',
  'currval',
  'lastval',
  'setval',
  'pg_sleep',
]);

/** Those of the contrib modules that defaults call. */
const OF_EXTENSIONS: ReadonlySet<string> = new Set([
  'uuid_generate_v1',
  'uuid_generate_v1mc',
  'uuid_generate_v4',
  'gen_random_bytes',
]);

/** True where a default has a value of its own for each row, so that every row must be written. */
export function isVolatile(expression: unknown, world: World): boolean {
  for (const [name, node] of walk(isNode(expression) ? expression : undefined))
    if (name === 'FuncCall' && isVolatileCall(node, world)) return true;
  return false;
}

function isVolatileCall(call: Node, world: World): boolean {
  const name = strings(list(call, 'funcname')).at(-1) ?? '';
  if (VOLATILE.has(name) || OF_EXTENSIONS.has(name)) return true;
  return world.routinesCalled(name).some(({ attributes }) => attributes.volatility === 'VOLATILE');
}
