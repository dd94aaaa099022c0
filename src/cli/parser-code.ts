import { setFlagsFromString } from 'node:v8';

/** The last major of Node whose V8 was seen to know the flag; one that does not would print an error. */
const KNOWN_TO = 24;

/**
 * Keeps V8 from compiling PostgreSQL's parser, which is WebAssembly, a second time: its grammar is one huge function, and to
 * optimize it took 0.5 s of CPU in a check of one table. Code of the baseline compiler parses 60,000 lines of SQL in 0.4 s, with
 * optimizing in 1.0 s (Node 20, 22 and 24).
 */
export function keepBaselineCode(): void {
  const major = Number(process.versions.node.split('.')[0]);
  if (major <= KNOWN_TO) setFlagsFromString('--liftoff-only');
}
