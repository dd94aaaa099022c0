import { setImmediate as nextTurn } from 'node:timers/promises';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Waits for work that cleans up behind itself. A signal that asks us to end has the work given up, and ends us only when
 * it is through: else what is half made would stay, and what makes it would go on.
 * @param giveUp hurries the work; it may fail by it
 * @returns what the work returns, where no signal came
 */
export async function endAfter<T>(work: () => Promise<T>, giveUp: () => void): Promise<T> {
  let asked: NodeJS.Signals | undefined;
  const onSignal = (signal: NodeJS.Signals): void => {
    asked = signal;
    giveUp();
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  try {
    return await work();
  } finally {
    // a signal that came during work that does not wait, such as a copy, is told in the next turn
    await nextTurn();
    for (const signal of SIGNALS) process.off(signal, onSignal);
    if (asked !== undefined) process.kill(process.pid, asked);
  }
}
