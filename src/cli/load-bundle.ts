import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

/** What `tenet` runs, made by the build. */
export const BUNDLE = join(__dirname, 'bundle.js');
/** The code that the V8 of the build made of it: to read it takes 10 ms, to make it again 60 ms, a third of a small check. */
export const CODE_CACHE = join(__dirname, 'bundle.cache');

/** Compiles the bundle, or takes its code from the cache: another V8 than that of the build refuses the cache, and compiles. */
export function compiledBundle(): Script {
  // the build leaves nothing but ASCII in it
  return new Script(readFileSync(BUNDLE, 'latin1'), {
    filename: BUNDLE,
    ...(existsSync(CODE_CACHE) && { cachedData: readFileSync(CODE_CACHE) }),
  });
}

/** Runs it as `require` runs a module. */
export function runBundle(bundle: Script): void {
  const module = { exports: {} };
  const run = bundle.runInThisContext() as (...scope: readonly unknown[]) => void;
  // code from a cache cannot import by itself, so the build has it call what is given here
  const importModule = (name: string): Promise<unknown> => import(name);
  run(module.exports, createRequire(BUNDLE), module, BUNDLE, dirname(BUNDLE), importModule);
}
