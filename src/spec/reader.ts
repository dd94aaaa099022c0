/**
 * How the loader reaches files. The caller gives it, so that tests, constructs and other hosts need no disk.
 * Its functions throw what `node:fs` throws; `code` (ENOENT, EISDIR, EACCES ...) decides the message.
 */
export interface Reader {
  /**
   * The bytes of a file; of one over `MAX_FILE_BYTES` it may return only that many and one more.
   * @param only `regular`: throws ENOTREG for a pipe, a device or a socket, which may never end
   */
  read(path: string, only?: 'regular'): Uint8Array;
  /** The names (not paths) of what lies in a folder, in any order. */
  list(folder: string): readonly string[];
  /**
   * The one absolute path of a file, without symbolic links and spelled as the disk spells it. Absent where a path is nothing but
   * a name.
   */
  real?(path: string): string;
  /**
   * Runs a JavaScript module and gives its default export, for the rules of an organization. Absent where the host runs no code
   * that a spec names.
   * @param namedBy the place that names it, e.g. `tenet.yaml:7`
   */
  load?(path: string, namedBy: string): Promise<unknown>;
}

/** A reader that gives these texts in place of what the files hold, by path. */
export function overlay(reader: Reader, texts: ReadonlyMap<string, string>): Reader {
  return {
    read: (path, only) => {
      const text = texts.get(path);
      return text === undefined ? reader.read(path, only) : new TextEncoder().encode(text);
    },
    list: (folder) => reader.list(folder),
    ...(reader.real && { real: reader.real.bind(reader) }),
    ...(reader.load && { load: reader.load.bind(reader) }),
  };
}

/**
 * 4 MiB is a spec of 13,000 tables. Beyond it, the full YAML parser takes over 400 MB and 6 s CPU (measured: 100 bytes
 * of heap and 1.4 us a byte), and no person reads the file: `include` splits it.
 */
export const MAX_FILE_BYTES = 4 * 1024 * 1024;

/** All files of a spec together: 100,000 tables. */
export const MAX_TOTAL_BYTES = 32 * 1024 * 1024;

/**
 * Deeper than any spec: the grammar needs eight levels. The limit keeps hostile files off the stack of recursive parsers.
 */
export const MAX_DEPTH = 100;

/** A spec is a handful of files; the limit ends a chain of links that leads through ever longer paths. */
export const MAX_INCLUDE_DEPTH = 100;
