/** A server that answers with what is no row of a kind ends the reading, and nothing else. */
import type { Session } from '../../src/engine';
import { readState } from '../../src/read/read-state';

/** Answers the first kind with an id that is none; whatever is asked after that fails when nobody looks any more. */
function session(): Session {
  let isSpent = false;
  return {
    notices: [],
    notifications: [],
    query<R>(sql: string): Promise<readonly R[]> {
      if (isSpent) return new Promise((_, reject) => setTimeout(() => reject(new Error('cut off')), 1));
      isSpent = sql.includes(`'kind', 'role'`);
      return Promise.resolve((isSpent ? [{ id: { args: 5 } }] : []) as unknown as readonly R[]);
    },
    execute: () => Promise.resolve(),
    run: () => Promise.reject(new Error('nothing is read this way')),
    end: () => Promise.resolve(),
  };
}

test('the error is the first one, and the question that was under way goes unheard', async () => {
  const unheard: unknown[] = [];
  const listener = (reason: unknown): void => void unheard.push(reason);
  process.on('unhandledRejection', listener);
  await expect(readState(session())).rejects.toThrow(TypeError);
  await new Promise((resolve) => setTimeout(resolve, 20));
  process.off('unhandledRejection', listener);
  expect(unheard).toEqual([]);
});
