import { resolve } from 'node:path';
import { printable } from '../report/width';
import { diskReader } from '../spec/disk';
import type { Reader } from '../spec/reader';
import type { World } from './world';

/**
 * Reads files whose paths are meant from a directory, so that messages can name them as the user did.
 * @param announce is given a line for each file of own rules before it runs, for it is code of whoever wrote the spec; without
 * it none runs
 */
export function readerIn(directory: string, announce?: (line: string) => void): Reader {
  const kept = new Map<string, Uint8Array>();
  const announced = new Set<string>();
  return {
    read: (path, only) => {
      const bytes = kept.get(path) ?? diskReader.read(resolve(directory, path), only);
      // a pipe gives its content once, and code frames ask for it again
      if (path.startsWith('/dev/')) kept.set(path, bytes);
      return bytes;
    },
    list: (folder) => diskReader.list(resolve(directory, folder)),
    real: (path) => diskReader.real(resolve(directory, path)),
    ...(announce && {
      load: (path, namedBy) => {
        if (!announced.has(path)) announce(`running own rule ${printable(path)} (named by ${printable(namedBy)})\n`);
        announced.add(path);
        return diskReader.load(resolve(directory, path));
      },
    }),
  };
}

/** The same for a command about a spec: own rules are announced on the error stream. */
export function specReader(world: World): Reader {
  return world.reader ?? readerIn(world.cwd, (line) => world.err(line));
}
