import { setFlagsFromString } from 'node:v8';

/**
 * V8 compiles WebAssembly quickly when it is loaded, and once more, with care, what runs often. PostgreSQL's parser runs as fast after
 * the first: the second takes more CPU than to parse 60,000 lines, in threads beside (docs/benchmarks.md). Holds for modules that are
 * compiled after the call, so not for commands that run a database or a solver in WebAssembly.
 */
export function compileWasmOnce(): void {
  setFlagsFromString('--liftoff-only');
}
