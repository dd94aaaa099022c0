/** What SIGINT and SIGTERM do to a command that changes a database. */
import type { Io } from './io';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** The first signal lets what runs come to its end; the second ends the process, and PostgreSQL rolls back what was open. */
export function stopOnSignal(io: Io): { isStopping(): boolean; stop(): void } {
  let isStopping = false;
  const stop = (): void => {
    for (const signal of SIGNALS) process.removeListener(signal, listen);
  };
  const listen = (): void => {
    isStopping = true;
    stop();
    io.err('stops after the statement that runs; once more ends it at once\n');
  };
  for (const signal of SIGNALS) process.on(signal, listen);
  return { isStopping: () => isStopping, stop };
}
