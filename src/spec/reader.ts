/**
 * How the loader reaches files. The caller gives it, so that tests, constructs and other hosts need no disk.
 * Both functions throw what `node:fs` throws; `code` (ENOENT, EISDIR, EACCES ...) decides the message.
 */
export interface Reader {
  /** The bytes of a file; of one over `MAX_FILE_BYTES` it may return only that many and one more. */
  read(path: string): Uint8Array;
  /** The names (not paths) of what lies in a folder, in any order. */
  list(folder: string): readonly string[];
  /**
   * Runs a JavaScript module and gives its default export, for the rules of an organisation. Absent where the host runs no code
   * that a spec names.
   */
  load?(path: string): Promise<unknown>;
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
