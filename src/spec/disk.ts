import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MAX_FILE_BYTES, type Reader } from './reader';

/** Reads from the disk. It never reads more than the limit, so that a device or an endless pipe ends too. */
export const diskReader = { read, list: (folder: string) => readdirSync(folder), load } satisfies Reader;

function read(path: string): Uint8Array {
  const descriptor = openSync(path, 'r');
  try {
    return readUpTo(descriptor, MAX_FILE_BYTES + 1);
  } finally {
    closeSync(descriptor);
  }
}

/** Takes both kinds of module; what compilers make of `export default` in CommonJS lies one level deeper. */
async function load(path: string): Promise<unknown> {
  const { default: exported } = (await import(pathToFileURL(resolve(path)).href)) as { readonly default?: unknown };
  const isWrapped = typeof exported === 'object' && exported !== null && '__esModule' in exported;
  return isWrapped ? (exported as { readonly default?: unknown }).default : exported;
}

function readUpTo(descriptor: number, limit: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  let total = 0;
  while (total < limit) {
    const chunk = Buffer.allocUnsafe(Math.min(256 * 1024, limit - total));
    const count = readSync(descriptor, chunk, 0, chunk.length, null);
    if (count === 0) break;
    chunks.push(chunk.subarray(0, count));
    total += count;
  }
  return Buffer.concat(chunks);
}
