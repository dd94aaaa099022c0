import { isUtf8 } from 'node:buffer';
import type { Problem } from '../kernel/errors';
import { Lines } from './lines';
import { MAX_FILE_BYTES } from './reader';

/**
 * The text of a file's bytes, without a byte order mark and with `\n` as the only line end (line and column stay what an
 * editor shows), or the problem that keeps it from being text.
 */
export function decode(file: string, bytes: Uint8Array): string | Problem {
  if (bytes.length > MAX_FILE_BYTES) return tooLarge(file);
  if (startsWithUtf16Mark(bytes)) return { message: `"${file}" is written in UTF-16`, remedy: 'save it as UTF-8' };
  if (!isUtf8(bytes)) return notUtf8(file, bytes);
  const text = new TextDecoder('utf-8').decode(bytes).replaceAll('\r\n', '\n');
  return controlCharacter(file, text) ?? text;
}

function tooLarge(file: string): Problem {
  return {
    message: `"${file}" is larger than ${MAX_FILE_BYTES / 1024 ** 2} MiB, the limit for a file of a spec`,
    remedy: 'split it into several files and list them under "include"',
  };
}

function startsWithUtf16Mark([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

function notUtf8(file: string, bytes: Uint8Array): Problem {
  const offset = validPrefix(bytes);
  const before = new TextDecoder('utf-8').decode(bytes.subarray(0, offset)).replaceAll('\r\n', '\n');
  const found = (bytes[offset] ?? 0).toString(16).padStart(2, '0');
  return {
    message: `byte ${offset} of "${file}" (0x${found}) is not UTF-8`,
    place: new Lines(file, before).place({ start: before.length, end: before.length + 1 }),
    remedy: 'save the file as UTF-8',
  };
}

/** The length of the longest valid prefix, by halving: a prefix cut inside a character counts as valid. */
function validPrefix(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (isPrefixOfUtf8(bytes.subarray(0, middle))) low = middle;
    else high = middle - 1;
  }
  return low;
}

function isPrefixOfUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** YAML allows no control characters but tab and line end; the `yaml` package would let them through into names. */
function controlCharacter(file: string, text: string): Problem | undefined {
  // oxlint-disable-next-line no-control-regex
  const offset = text.search(/[\u0000-\u0008\u000b-\u001f\u007f]/);
  if (offset === -1) return undefined;
  const code = text.charCodeAt(offset);
  const name = code === 0 ? 'a NUL byte' : `the control character 0x${code.toString(16).padStart(2, '0')}`;
  return {
    message: code === 0x0d ? 'a carriage return without a line feed' : `${name} in the text, which YAML does not allow`,
    place: new Lines(file, text).place({ start: offset, end: offset + 1 }),
    remedy: 'remove it',
  };
}
