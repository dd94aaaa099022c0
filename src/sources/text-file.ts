/** The files that `tenet plan` reads and writes. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { whyNotWritten } from '../engine/make-folders';
import { TenetError } from '../kernel/errors';
import type { World } from './world';

/** @throws TenetError where it cannot be read */
export function readText(file: string, world: World): string {
  try {
    return readFileSync(resolve(world.cwd, file), 'utf8');
  } catch (error) {
    const code = String((error as { readonly code?: unknown }).code);
    throw new TenetError(`"${file}" ${code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`}`, {
      remedy: 'name an existing file',
    });
  }
}

/** @throws TenetError where it cannot be written */
export function writeText(file: string, text: string, world: World): void {
  try {
    writeFileSync(resolve(world.cwd, file), text);
  } catch (error) {
    throw new TenetError(`cannot write "${file}": ${whyNotWritten(error)}`, {
      remedy: 'name a file in an existing, writable folder',
      cause: error,
    });
  }
  world.err(`wrote ${file}\n`);
}
