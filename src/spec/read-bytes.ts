/** Reads the bytes of whatever a path names without waiting for ever: a pipe, a terminal and some files of /proc may never say anything. */
import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';

/** How long a source may be silent before it is given up; a program that makes a spec may need this long to begin. */
const MOST_SILENT_MS = 30_000;

/** How long a named pipe may have nobody who writes to it. */
const MOST_ABANDONED_MS = 2_000;

const BETWEEN_TRIES_MS = 10;

/**
 * The bytes of a file, a pipe or a device, and never more than `limit`.
 * @param regularOnly refuses everything but a regular file
 * @throws what `node:fs` throws, or an error with one of the codes ENOTREG (not a regular file) and ESILENT (sends nothing)
 */
export function readBytes(path: string, limit: number, regularOnly: boolean): Uint8Array {
  // a pipe that nobody writes to would otherwise keep open() itself from returning
  const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(descriptor);
    if (stats.isDirectory()) throw refusal('EISDIR', path);
    if (stats.isBlockDevice() || (regularOnly && !stats.isFile())) throw refusal('ENOTREG', path);
    return readUpTo(descriptor, limit, stats, path);
  } finally {
    closeSync(descriptor);
  }
}

function readUpTo(descriptor: number, limit: number, stats: Stats, path: string): Uint8Array {
  const chunks: Uint8Array[] = [];
  let total = 0;
  let silentMs = 0;
  while (total < limit) {
    const chunk = Buffer.allocUnsafe(Math.min(256 * 1024, limit - total));
    const count = readOnce(descriptor, chunk);
    const isAbandoned = count === 0 && total === 0 && stats.isFIFO();
    if (count === 0 && !isAbandoned) break;
    if (count === null || isAbandoned) {
      if (silentMs >= (isAbandoned ? MOST_ABANDONED_MS : MOST_SILENT_MS)) throw refusal('ESILENT', path);
      pause(BETWEEN_TRIES_MS);
      silentMs += BETWEEN_TRIES_MS;
      continue;
    }
    silentMs = 0;
    chunks.push(chunk.subarray(0, count));
    total += count;
  }
  return Buffer.concat(chunks);
}

/** The number of bytes read, 0 at the end, null where there is nothing yet. */
function readOnce(descriptor: number, chunk: Uint8Array): number | null {
  try {
    return readSync(descriptor, chunk, 0, chunk.length, null);
  } catch (error) {
    if ((error as { readonly code?: string }).code === 'EAGAIN') return null;
    throw error;
  }
}

function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

function refusal(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}
