/** The flags of `tenet import`. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { ImportOptions } from './import';
import type { Io } from './io';
import { majorOf } from './shared-flags';
import { addTenancyFlags } from './tenancy-flags';
import { words } from './words';

export function addImport(program: Command, io: Io, done: (exitCode: number) => void): void {
  addTenancyFlags(program.command('import'))
    .description(
      'write the spec of a database that exists: it compiles back to the same objects, and what it has no words for is listed; changes nothing',
    )
    .argument(
      '<what>',
      'connection string of a live database (postgres://.. or host=..), dump (.sql), folder of migrations or snapshot (.json)',
    )
    .option('-o, --out <folder>', 'folder to write the files to', '.')
    .option(
      '--postgres <major>',
      'major version to load a dump or migrations on; default: that of the dump, or 18',
      majorOf,
    )
    .option('--database <name>', 'name of the database; default: that of the server, or of the file')
    .addOption(new Option('--only <tables>', 'comma-separated tables to import, with what they need').argParser(named))
    .addOption(
      new Option(
        '--schemas <schemas>',
        'comma-separated schemas to import, with what is in them and what that needs',
      ).argParser(named),
    )
    .option('--interactive', 'ask what the database leaves open: tenant key, registry, shared tables, roles', false)
    .option('--update', 'merge what changed in the database into the files in --out, which may have been edited', false)
    .action(async (what: string, options: ImportOptions) => {
      const { importCommand } = require('./import') as typeof import('./import');
      done(await importCommand(what, options, io));
    });
}

/** Nothing named would be an import of nothing: most often a variable that was not set. */
function named(text: string, before?: readonly string[]): readonly string[] {
  const found = words(text, before);
  if (found.length === 0) throw new InvalidArgumentError('name at least one, or omit it to import everything');
  return found;
}
