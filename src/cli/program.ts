import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { InputError, TenetError, type Problem } from '../kernel/errors';
import { FORMATS, PROOF_FORMATS, REVIEW_FORMATS } from '../report/format';
import { printable } from '../report/width';
import { PRESETS } from '../rules/presets';
import { refuseAddresses, withoutPasswords } from './addresses';
import type { CheckOptions } from './check';
import { addCheckFlags } from './check-flags';
import type { ExplainOptions } from './explain';
import type { InitOptions } from './init/init';
import { EXIT, type Io } from './io';
import type { ProveOptions } from './prove';
import type { ReviewOptions } from './review';
import type { SynthOptions } from './synth';
import { addTenancyFlags } from './tenancy-flags';
import { packageVersion } from './version';

const DEFAULT_FILE = 'tenet.yaml';

/**
 * Runs a command line. Each command is loaded when it is asked for: a check must not wait for the prover.
 * @param argv what stands behind the name of the command
 * @returns the exit code: 0 holds, 1 a rule failed, 2 the question could not be answered
 */
export async function run(argv: readonly string[], world: Io): Promise<number> {
  const io = withoutPasswords(argv, world);
  let exitCode: number = EXIT.holds;
  const program = programFor(io, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    return report(error, io);
  }
}

function programFor(io: Io, done: (exitCode: number) => void): Command {
  const program = new Command('tenet')
    .description('The senior database administrator as code, for multi-tenant PostgreSQL.')
    .version(packageVersion(), '-V, --version')
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text) });
  addCheck(program, io, done);
  addExplain(program, io);
  addInit(program, io, done);
  addProve(program, io, done);
  addReview(program, io, done);
  addSynth(program, io, done);
  program.hook('preAction', (_program, command) => refuseAddresses(command));
  for (const command of program.commands) command.exitOverride().copyInheritedSettings(program);
  return program;
}

function failOn(): Option {
  return new Option('--fail-on <severity>', 'least severity of a finding that fails')
    .choices(['error', 'warning', 'note'])
    .default('error');
}

function noOwnRules(): Option {
  return new Option('--no-own-rules', "don't run the JavaScript files that the spec names under rules");
}

function preset(): Option {
  return new Option('--preset <name>', 'how strict the rules are').choices([...PRESETS]).default('recommended');
}

function addCheck(program: Command, io: Io, done: (exitCode: number) => void): void {
  addTenancyFlags(addCheckFlags(program.command('check')))
    .description('static findings; of a spec no database is needed')
    .argument(
      '[file]',
      'the spec, a SQL file, or the address of a live database (postgres://.. or host=..)',
      DEFAULT_FILE,
    )
    .option('--query <sql>', 'judge this query against the spec')
    .option('--spec <file>', 'for SQL files: the spec, or the schema (.sql), of the database before the migration')
    .addOption(new Option('--as <kind>', 'of a file of SQL, where guessing is wrong').choices(['migration', 'schema']))
    .addOption(new Option('-f, --format <format>', 'of the report').choices([...FORMATS]).default('pretty'))
    .addOption(failOn())
    .addOption(preset())
    .addOption(noOwnRules())
    .option(
      '--load',
      'for specs: also load the DDL and plan the queries on an embedded PostgreSQL of the declared major',
      false,
    )
    .option('--assumptions', 'list what is taken to be meant where the spec says nothing', false)
    .action(async (file: string, options: CheckOptions) => {
      const { text, exitCode } = await (require('./check') as typeof import('./check')).check(file, options, io);
      io.out(text);
      done(exitCode);
    });
}

function addExplain(program: Command, io: Io): void {
  program
    .command('explain')
    .description(
      "a rule's page: why, trade-offs, an example with its fix, how to validate; without a rule: all of them",
    )
    .argument('[rule]', 'e.g. isolation/force-rls; or strengths, of the tenant context')
    .addOption(new Option('-f, --format <format>').choices(['pretty', 'json', 'markdown']).default('pretty'))
    .addOption(
      new Option('-s, --spec <file>', `whose own rules are explained too (default: ${DEFAULT_FILE}, if it is there)`),
    )
    .addOption(noOwnRules())
    .action(async (rule: string | undefined, options: ExplainOptions) => {
      const { explain } = require('./explain') as typeof import('./explain');
      io.out(await explain(rule, options, io));
    });
}

function addInit(program: Command, io: Io, done: (exitCode: number) => void): void {
  program
    .command('init')
    .description('writes a starter project')
    .argument('[folder]', 'where', '.')
    .option('-t, --template <name>', 'start from: starter, saas, events')
    .option('-y, --yes', 'ask nothing', false)
    .option('--force', 'replace a tenet.yaml that is there', false)
    .action(async (folder: string, options: InitOptions) => {
      const { init } = require('./init/init') as typeof import('./init/init');
      done(await init(folder, options, io));
    });
}

function addSynth(program: Command, io: Io, done: (exitCode: number) => void): void {
  program
    .command('synth')
    .description('writes what other tools run; nothing where an invariant is violated')
    .argument('[file]', 'the spec', DEFAULT_FILE)
    .requiredOption('-t, --target <names>', 'sql, terraform, pgbackrest, prometheus; several with commas', targetsOf)
    .option('-o, --out <dir>', 'folder to write, as a whole', folderOf)
    .option('--no-load', "don't load the DDL into an embedded PostgreSQL first")
    .addOption(failOn())
    .addOption(preset())
    .addOption(noOwnRules())
    .action(async (file: string, options: Omit<SynthOptions, 'targets'> & { readonly target: readonly string[] }) => {
      const { synth } = require('./synth') as typeof import('./synth');
      done(await synth(file, { ...options, targets: options.target }, io));
    });
}

function addReview(program: Command, io: Io, done: (exitCode: number) => void): void {
  addTenancyFlags(program.command('review'))
    .description(
      'the review of a senior DBA: one page of what to do, in order; then risks, recommendations, validation plan',
    )
    .argument('[what]', 'the spec, a .sql file, or the address of a live database', DEFAULT_FILE)
    .addOption(new Option('-f, --format <format>', 'of the review').choices([...REVIEW_FORMATS]).default('pretty'))
    .option('-o, --out <file>', 'file to write')
    .addOption(failOn())
    .addOption(preset())
    .addOption(noOwnRules())
    .action(async (file: string, options: ReviewOptions) => {
      const { reviewCommand } = require('./review') as typeof import('./review');
      done(await reviewCommand(file, options, io));
    });
}

function addProve(program: Command, io: Io, done: (exitCode: number) => void): void {
  addTenancyFlags(program.command('prove'))
    .description('attacks the declared database, on a PostgreSQL of its own')
    .argument('[file]', 'the spec, or a dump of a schema (.sql)', DEFAULT_FILE)
    .addOption(new Option('-f, --format <format>', 'of the proof').choices([...PROOF_FORMATS]).default('pretty'))
    .option('--matrix', 'show who reaches what', false)
    .option('--against <proof>', 'show what changed since a proof that was kept with --format json')
    .option('--postgres <major>', 'another major than the declared one', majorOf)
    .option(
      '--url <address>',
      'read that database and attack a scratch server made from it; the file declares the intent',
    )
    .option(
      '--i-know-this-writes',
      'with --url: attack a copy on its server instead, as superuser: runs its code there and changes role passwords until the proof ends',
      false,
    )
    .addOption(noOwnRules())
    .option('--keep', 'leave the server until Ctrl-C, and say how to connect', false)
    .option(
      '--context <setting=value...>',
      'of a dump: what a session says of itself; {tenant}, {schema.table.column}',
      contextOf,
      [],
    )
    .action(async (file: string, options: ProveOptions) => {
      const { proveCommand } = require('./prove') as typeof import('./prove');
      done(await proveCommand(file, options, io));
    });
}

function targetsOf(names: string, before: readonly string[] | undefined): readonly string[] {
  return [...new Set([...(before ?? []), ...names.split(',')])];
}

/** An empty name is a variable that was not set, and a stream cannot hold a folder. */
function folderOf(text: string): string {
  if (text === '' || text === '-')
    throw new InvalidArgumentError('name a folder; of one file, leave it out to print it');
  return text;
}

function majorOf(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('write a major of PostgreSQL, e.g. 17');
  return Number(text);
}

function contextOf(text: string, before: ProveOptions['context']): ProveOptions['context'] {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('write it as setting=value, e.g. app.tenant_id={tenant}');
  return [...before, { name: text.slice(0, at), value: text.slice(at + 1) }];
}

function problemLines({ place, message, remedy }: Problem): string {
  const where = place === undefined ? '' : `${place.file}:${place.line}:${place.column}: `;
  const help = remedy === undefined ? '' : `help:  ${printable(remedy)}\n`;
  return `error: ${printable(where + message)}\n${help}`;
}

/** What a server or a file says may move the cursor, or begin a line that a CI system takes for a command. */
function quotedText(text: string): string {
  return printable(text).replaceAll(/\r?\n/g, '\n  | ');
}

/** Errors that are answers are told in a line; only a fault of ours says so. */
function report(error: unknown, io: Io): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.holds : EXIT.unanswered;
  if (error instanceof InputError) {
    for (const problem of error.problems) io.err(problemLines(problem));
    return EXIT.unanswered;
  }
  if (error instanceof TenetError) {
    io.err(
      `error: ${quotedText(error.message)}\n${error.remedy === undefined ? '' : `help:  ${printable(error.remedy)}\n`}`,
    );
    return EXIT.unanswered;
  }
  const message = error instanceof Error ? error.message : String(error);
  io.err(
    `error: this is a fault of tenet, not of your spec: ${quotedText(message)}\nhelp:  please report it, with what TENET_DEBUG=1 prints\n`,
  );
  if (io.env['TENET_DEBUG'] !== undefined && error instanceof Error) io.err(`${error.stack ?? ''}\n`);
  return EXIT.unanswered;
}
