/** One hash of all that is read of a server, so that it can be seen whether it is as it was. */
import { createHash } from 'node:crypto';
import type { LiveState } from './sides';

/** Texts are hashed together up to here: each by itself costs more than its bytes. */
const MOST_AT_ONCE = 1 << 16;

/** SHA-256 in hex. How far sequences have counted is not in it: no comparison of objects reads it. */
export function stateHash({ catalog, runner, system, sharedRoles }: LiveState): string {
  const { objects, dependencies, server, shows, partial, ...rest } = catalog;
  const hash = createHash('sha256');
  let text = JSON.stringify([
    rest,
    [...shows],
    [...partial],
    server === null ? null : { ...server, sequences: [] },
    runner,
    system,
    [...sharedRoles],
  ]);
  const add = (key: string, value: unknown): void => {
    text += JSON.stringify([key, value]);
    if (text.length < MOST_AT_ONCE) return;
    hash.update(text);
    text = '';
  };
  for (const [key, object] of objects) add(key, object);
  for (const [key, needs] of dependencies) add(key, [...needs]);
  return hash.update(text).digest('hex');
}
