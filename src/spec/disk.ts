import { readdirSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readBytes } from './read-bytes';
import { MAX_FILE_BYTES, type Reader } from './reader';

/** Reads from the disk. It never reads more than the limit, so that a device or an endless pipe ends too. */
export const diskReader = {
  // one byte more than the limit, so that the caller sees that there is more
  read: (path: string, only?: 'regular') => readBytes(path, MAX_FILE_BYTES + 1, only === 'regular'),
  list: (folder: string) => readdirSync(folder),
  real: (path: string) => realpathSync.native(path),
  load,
} satisfies Reader;

/** Takes both kinds of module; what compilers make of `export default` in CommonJS lies one level deeper. */
async function load(path: string): Promise<unknown> {
  const { default: exported } = (await import(pathToFileURL(resolve(path)).href)) as { readonly default?: unknown };
  const isWrapped = typeof exported === 'object' && exported !== null && '__esModule' in exported;
  return isWrapped ? (exported as { readonly default?: unknown }).default : exported;
}
