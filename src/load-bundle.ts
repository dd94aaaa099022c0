/** The programs of the package in one file, because finding and reading each of their modules takes half of a short run. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

/** The bundle that the build made. */
export interface Bundle {
  readonly file: string;
  /** Where the code that the V8 of the build made of it is: to read it takes 10 ms, to make it again 60 ms, a third of a small check. */
  readonly cache: string;
  readonly script: Script;
}

/** As `require` wraps a module. */
const WRAPPER = ['(function (exports, require, module, __filename, __dirname) {', '})'] as const;

/** Compiles the bundle, or takes its code from the cache: another V8 than that of the build refuses the cache, and compiles. */
export function compiledBundle(): Bundle {
  const [file, cache] = [join(__dirname, '..', 'bundle.js'), join(__dirname, '..', 'bundle.cache')];
  // the build leaves nothing but ASCII in it
  const script = new Script(WRAPPER.join(readFileSync(file, 'latin1')), {
    filename: file,
    ...(existsSync(cache) && { cachedData: readFileSync(cache) }),
  });
  return { file, cache, script };
}

/** Runs one of its programs. */
export function runBundle({ file, script }: Bundle, program: 'cli' | 'provider'): void {
  const module: { exports: Readonly<Record<string, () => void>> } = { exports: {} };
  const run = script.runInThisContext() as (...scope: readonly unknown[]) => void;
  run(module.exports, createRequire(file), module, file, dirname(file));
  module.exports[program]?.();
}
