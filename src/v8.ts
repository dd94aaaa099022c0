import { setFlagsFromString } from 'node:v8';

/**
 * PostgreSQL's parser is WebAssembly, and its grammar one huge function. To compile it a second time, optimized, took 0.5 s of CPU
 * in a check of one table; code of the baseline compiler parses 60,000 lines of SQL in 0.4 s, with optimizing in 1.0 s.
 */
const BASELINE_WASM = '--liftoff-only';

/** Code is optimized after four times as much work: a run of a second repays little. 25% of a check of 1,000 tables. */
const PATIENT_OPTIMIZER = '--interrupt-budget=600000';

/** What a check makes it keeps until it ends: a young generation that grows at once copies less of it. 2% of a check of 1,000 tables. */
const ROOM_AT_ONCE = '--semi-space-growth-factor=16';

/** By major of Node: a flag that a V8 does not know it reports as an error, so only what was tried is set. */
const FLAGS: Readonly<Record<string, readonly string[]>> = {
  20: [BASELINE_WASM, PATIENT_OPTIMIZER, ROOM_AT_ONCE],
  22: [BASELINE_WASM],
  24: [BASELINE_WASM],
};

/** Tunes V8 for a command that reads, judges and ends. Must run before anything is parsed. */
export function tuneForShortRun(): void {
  const [major = ''] = process.versions.node.split('.');
  for (const flag of FLAGS[major] ?? []) setFlagsFromString(flag);
}
