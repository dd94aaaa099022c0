import { resolve } from 'node:path';
import { diskReader } from '../spec/disk';
import type { Reader } from '../spec/reader';

/** Reads files whose paths are meant from a directory, so that messages can name them as the user did. */
export function readerIn(directory: string): Reader {
  return {
    read: (path) => diskReader.read(resolve(directory, path)),
    list: (folder) => diskReader.list(resolve(directory, folder)),
    load: (path) => diskReader.load(resolve(directory, path)),
  };
}
