import { SingleBar, Presets } from 'cli-progress';
import type { Io } from './io';

/** Tells how far a long work has come. */
export interface Progress {
  step(phase: string, done: number, of: number): void;
  stop(): void;
}

/** A bar on the terminal's talk side; silent where nobody looks. */
export function progressBar(io: Io): Progress {
  if (!io.terminal.isTty) return { step: () => undefined, stop: () => undefined };
  const bar = new SingleBar(
    { format: '{bar} {phase} {value}/{total}', clearOnComplete: true, hideCursor: true },
    Presets.shades_grey,
  );
  let running = false;
  return {
    step(phase, done, of) {
      if (!running) bar.start(of, done, { phase });
      running = true;
      bar.setTotal(of);
      bar.update(done, { phase });
    },
    stop() {
      if (running) bar.stop();
    },
  };
}
