/** Addresses of databases on the command line: where they are taken, and that no password in one is shown. */
import type { Command } from 'commander';
import { isDatabaseAddress, mayHoldPassword, withoutPassword } from '../engine/address';
import { TenetError } from '../kernel/errors';
import type { Io } from './io';

/** Where a command takes an address: `argument` is its first one, the others are options. */
const TAKEN: Readonly<Record<string, readonly string[]>> = {
  apply: ['url'],
  check: ['argument'],
  import: ['argument'],
  maintain: ['url'],
  plan: ['url', 'from'],
  prove: ['url'],
  review: ['argument'],
};
/** Options that are not files: their text is never taken for an address. */
const TEXTS: ReadonlySet<string> = new Set(['query', 'context']);

/**
 * Refuses an address where a file is expected, before anything looks for a file of that name and shows it.
 * @throws TenetError without the password
 */
export function refuseAddresses(command: Command): void {
  const taken = TAKEN[command.name()] ?? [];
  const named = [
    ...command.args.map((text) => ['argument', text] as const),
    ...Object.entries(command.opts<Record<string, unknown>>()),
  ];
  for (const [name, text] of named) {
    if (typeof text !== 'string' || TEXTS.has(name) || !mayHoldPassword(text)) continue;
    if (!taken.includes(name)) throw notAFile(command.name(), name, text);
    if (!isDatabaseAddress(text)) throw notAnAddress(text);
  }
}

function notAFile(command: string, name: string, text: string): TenetError {
  const where =
    name === 'argument' ? `tenet ${command}` : `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  return new TenetError(`${where} takes a file or folder, but ${withoutPassword(text)} is a connection string`, {
    remedy: 'to check a live database: tenet check <address>',
  });
}

function notAnAddress(text: string): TenetError {
  return new TenetError(`${withoutPassword(text)} is neither a file nor a connection string of a PostgreSQL database`, {
    remedy: 'write postgres://user:password@host:5432/database or host=.. dbname=.. user=..',
  });
}

/** The same world, to which arguments are shown without passwords: commander repeats what it does not know. */
export function withoutPasswords(argv: readonly string[], io: Io): Io {
  const secret = argv
    .flatMap((argument) => [argument, argument.slice(argument.indexOf('=') + 1)])
    .filter((text) => mayHoldPassword(text))
    .toSorted((a, b) => b.length - a.length);
  if (secret.length === 0) return io;
  const hide = (text: string): string =>
    secret.reduce((shown, one) => shown.replaceAll(one, () => withoutPassword(one)), text);
  return { ...io, out: (text) => io.out(hide(text)), err: (text) => io.err(hide(text)) };
}
