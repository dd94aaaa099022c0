import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { globSync } from 'tinyglobby';
import { TenetError } from '../kernel/errors';
import type { Io } from './io';
import { isPattern } from '../sources/source-kind';

/**
 * Files that patterns name, by name; what is no pattern, or a file of that very name, stays as it is.
 * @throws TenetError where a pattern matches no file
 */
export function expanded(what: readonly string[], io: Io): readonly string[] {
  const all = what.flatMap((text) => {
    if (!isPattern(text) || existsSync(resolve(io.cwd, text))) return [text];
    const found = globSync(text, { cwd: io.cwd, followSymbolicLinks: false, ignore: ['**/node_modules/**'] });
    if (found.length > 0) return found.toSorted();
    throw new TenetError(`"${text}" matches no file`, { remedy: 'name SQL files, or the folder of the migrations' });
  });
  return [...new Set(all)];
}
