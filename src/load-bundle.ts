/** A program in one file, because finding and reading each of its modules takes half of a short run. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

/** A bundle that the build made in a folder. */
export interface Bundle {
  readonly file: string;
  /** Where the code that the V8 of the build made of it is: to read it takes 10 ms, to make it again 60 ms, a third of a small check. */
  readonly cache: string;
  readonly script: Script;
}

/** Compiles a bundle, or takes its code from the cache: another V8 than that of the build refuses the cache, and compiles. */
export function compiledBundle(folder: string): Bundle {
  const [file, cache] = [join(folder, 'bundle.js'), join(folder, 'bundle.cache')];
  // the build leaves nothing but ASCII in it
  const script = new Script(readFileSync(file, 'latin1'), {
    filename: file,
    ...(existsSync(cache) && { cachedData: readFileSync(cache) }),
  });
  return { file, cache, script };
}

/** Runs it as `require` runs a module. */
export function runBundle({ file, script }: Bundle): void {
  const module = { exports: {} };
  const run = script.runInThisContext() as (...scope: readonly unknown[]) => void;
  // code from a cache cannot import by itself, so the build has it call what is given here
  const importModule = (name: string): Promise<unknown> => import(name);
  run(module.exports, createRequire(file), module, file, dirname(file), importModule);
}
