import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Account } from './account';
import type { Binaries } from './binaries';
import { giveTo } from './folders';

/** Between two zero bytes, as a program lists the names of the functions it takes from the C library. */
const asked = Buffer.from('\0getpwuid\0');
const answered = Buffer.from('\0getpwent\0');

/**
 * Makes a copy of `initdb` that runs as a user id without a line in /etc/passwd, which is what `USER 12345` in a
 * container gives. `initdb`, and `postgres --single` which it calls, look up the name of their user and give up without
 * one, although the name serves only as the default of `--username`. The copy asks for the first name there is
 * (`getpwent`) instead of its own (`getpwuid`). The server itself needs no name and always runs unchanged.
 * @param folder is filled with bin, lib and share
 * @returns the folder to call `initdb` from
 */
export function copyForNameless(binaries: Binaries, account: Account, folder: string): string {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  for (const program of ['initdb', 'postgres']) {
    const copy = join(bin, program);
    copyFileSync(join(binaries.folder, 'bin', program), copy);
    writeFileSync(copy, replaceOnce(readFileSync(copy)));
  }
  for (const name of ['lib', 'share']) {
    symlinkSync(join(binaries.folder, name), join(folder, name));
  }
  giveTo(account, folder);
  return folder;
}

/** Both names have the same length, so nothing else in the program moves. */
function replaceOnce(program: Buffer): Buffer {
  const at = program.indexOf(asked);
  if (at >= 0) {
    answered.copy(program, at);
  }
  return program;
}
