/** Reads a file of SQL whole, or says why not: what was not read would pass for what holds. */
import { closeSync, constants, fstatSync, openSync, readFileSync, readSync, type Stats } from 'node:fs';
import { resolve } from 'node:path';
import { once } from '../kernel/remember';
import { TenetError } from '../kernel/errors';
import { openEnd } from '../pipeline';
import { printable } from '../kernel/printable';
import type { World } from './world';
import { STANDARD_INPUT } from './source-kind';

/** Of SQL in one file: 256 MiB. V8 holds no text of more than 512 MiB, and a check takes about eight bytes of memory a byte. */
export const MAX_SQL_BYTES = 256 * 1024 * 1024;

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EISDIR: 'is a directory',
  EACCES: 'is not readable',
  ENXIO: 'is not a regular file',
  ENOTDIR: 'has a parent that is not a folder',
  ENAMETOOLONG: 'has too long a name',
  ELOOP: 'is a symbolic link that points to itself',
};

/** What other formats begin with, and how SQL is made of them. */
const FORMATS: readonly (readonly [magic: string, what: string, remedy: string])[] = [
  ['PGDMP', 'is a pg_dump archive, not plain SQL', 'convert it to plain SQL: pg_restore --schema-only --file dump.sql'],
  ['\u001f\u008b', 'is compressed with gzip', 'decompress it: gunzip'],
  ['BZh', 'is compressed with bzip2', 'decompress it: bunzip2'],
  ['\u00fd7zXZ', 'is compressed with xz', 'decompress it: unxz'],
  ['(\u00b5/\u00fd', 'is compressed with zstd', 'decompress it: unzstd'],
  ['\u0004"M\u0018', 'is compressed with lz4', 'decompress it: unlz4'],
  ['PK\u0003\u0004', 'is a zip archive', 'unpack it'],
  ['\u00ff\u00fe', 'is UTF-16', 'convert it: iconv -f UTF-16 -t UTF-8'],
  ['\u00fe\u00ff', 'is UTF-16', 'convert it: iconv -f UTF-16 -t UTF-8'],
  [
    'toc.dat\0',
    'is a pg_dump tar archive, not plain SQL',
    'convert it to plain SQL: pg_restore --schema-only --file dump.sql',
  ],
];

/**
 * The text of a file of SQL.
 * @throws TenetError where it cannot be read as a whole: it is no regular file, too large, grows, is no UTF-8 text, or ends within a
 * quoted text or a comment
 */
export function readSqlFile(file: string, world: World): string {
  const name = file === STANDARD_INPUT ? 'standard input' : `"${printable(file).replaceAll('\n', '\\n')}"`;
  const text = decoded(bytesOf(file, world), name);
  const open = openEnd(text);
  if (open === undefined) return text;
  throw new TenetError(`${name} line ${lineAt(text, open.offset)}: ${open.what}`, { remedy: open.remedy });
}

function bytesOf(file: string, world: World): Uint8Array {
  let descriptor: number | undefined;
  try {
    // a FIFO would wait for somebody to write to it
    if (file === STANDARD_INPUT) return standardInput();
    descriptor = openSync(resolve(world.cwd, file), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    return wholeOf(descriptor, file);
  } catch (error) {
    if (error instanceof TenetError) throw error;
    const code = String((error as { readonly code?: unknown }).code);
    throw new TenetError(`"${file}" ${UNREADABLE[code] ?? `cannot be read (${code})`}`, {
      remedy: code === 'EACCES' ? 'let the user who runs Tenet read it' : 'name a SQL file',
    });
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Read to its end, which another program decides, and once: what it is shows when it is there. */
export const standardInput = once((): Uint8Array => {
  const bytes = readFileSync(0);
  if (bytes.length <= MAX_SQL_BYTES) return bytes;
  throw new TenetError(`standard input is larger than ${MAX_SQL_BYTES / 1024 ** 2} MiB`, {
    remedy: 'dump without rows: pg_dump --schema-only',
  });
});

function wholeOf(descriptor: number, file: string): Uint8Array {
  const before = fstatSync(descriptor);
  refuseUnlessPlain(before, file);
  const bytes = Buffer.allocUnsafe(before.size + 1);
  let length = 0;
  for (;;) {
    const count = readSync(descriptor, bytes, length, bytes.length - length, null);
    length += count;
    if (count === 0 || length === bytes.length) break;
  }
  // what /proc holds has no size, and what is written meanwhile has another
  if (length === before.size && fstatSync(descriptor).size === before.size) return bytes.subarray(0, length);
  throw new TenetError(`"${file}" changed while Tenet read it, or is not a regular file`, {
    remedy: 'copy it to a regular file and check that',
  });
}

function refuseUnlessPlain(about: Stats, file: string): void {
  if (about.isDirectory()) throw new TenetError(`"${file}" is a directory`, { remedy: 'name a SQL file' });
  if (!about.isFile())
    throw new TenetError(`"${file}" is not a regular file`, { remedy: 'write its contents to a file and check that' });
  if (about.size > MAX_SQL_BYTES)
    throw new TenetError(
      `"${file}" is ${Math.ceil(about.size / 1024 ** 2)} MiB; Tenet reads SQL files up to ${MAX_SQL_BYTES / 1024 ** 2} MiB`,
      { remedy: 'dump without rows: pg_dump --schema-only' },
    );
}

function decoded(bytes: Uint8Array, name: string): string {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  const format = FORMATS.find(([magic]) => head.startsWith(magic));
  if (format !== undefined) throw new TenetError(`${name} ${format[1]}`, { remedy: format[2] });
  const zero = bytes.indexOf(0);
  if (zero >= 0)
    throw new TenetError(`${name} line ${linesIn(bytes, zero)}: NUL byte, which SQL text must not contain`, {
      remedy: 'remove it; if every other byte is NUL, convert the file from UTF-16: iconv -f UTF-16LE -t UTF-8',
    });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new TenetError(`${name} is not UTF-8${placeOfFault(bytes)}`, {
      remedy: 'convert it to UTF-8, for example with iconv',
    });
  }
}

/** The line of the first bytes that are no UTF-8. */
function placeOfFault(bytes: Uint8Array): string {
  let line = 1;
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(10, start);
    const end = found < 0 ? bytes.length : found;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(start, end));
    } catch {
      return ` (line ${line})`;
    }
    line += 1;
    start = end + 1;
  }
  return '';
}

function linesIn(bytes: Uint8Array, end: number): number {
  let lines = 1;
  for (let at = bytes.indexOf(10); at >= 0 && at < end; at = bytes.indexOf(10, at + 1)) lines += 1;
  return lines;
}

function lineAt(text: string, offset: number): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
