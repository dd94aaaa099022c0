/** Work on one server in turn. */
const last = new Map<string, Promise<unknown>>();

/** Begins when all that was asked for before it under the same key has ended, however it ended. */
export function oneAtATime<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = last.get(key) ?? Promise.resolve();
  const own = before.then(work, work);
  last.set(
    key,
    own.catch(() => undefined),
  );
  return own;
}
